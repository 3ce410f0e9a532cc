export type ReadinessPart = 'database' | 'relay' | 'consumer' | 'mail';

export interface Problem {
  /** What is away: database, relay, consumer, mail. */
  part: string;
  reason: string;
  /** When it was first seen so. */
  since: string;
  /** It can do without: told, and still ready. */
  tolerable?: true;
}

export interface ReadinessAnswer<P extends Problem> {
  /** 503 where something is away that it cannot do without. */
  code: 200 | 503;
  body: { status: 'ready' | 'degraded' | 'not ready'; problems: readonly P[] };
}

/** What `/readyz` answers. */
export function readinessAnswer<P extends Problem>(problems: readonly P[]): ReadinessAnswer<P> {
  if (problems.length === 0) return { code: 200, body: { status: 'ready', problems } };
  return problems.every(({ tolerable }) => tolerable === true)
    ? { code: 200, body: { status: 'degraded', problems } }
    : { code: 503, body: { status: 'not ready', problems } };
}

/** Remembers since when a part has been away. */
export class Readiness {
  private readonly since = new Map<string, { reason: string; at: Date }>();

  constructor(
    private readonly probes: Record<string, () => Promise<string | null> | string | null>,
    private readonly without: readonly string[] = [],
  ) {}

  /** Whether each part works. */
  async parts(): Promise<Record<string, boolean>> {
    const away = new Set((await this.problems()).map(({ part }) => part));
    return Object.fromEntries(Object.keys(this.probes).map((part) => [part, !away.has(part)]));
  }

  /** Each probe answers null, or why its part cannot work. */
  async problems(): Promise<Problem[]> {
    const found: Problem[] = [];
    for (const [part, probe] of Object.entries(this.probes)) {
      let reason: string | null;
      try {
        reason = await probe();
      } catch (error) {
        reason = (error as Error).message;
      }
      if (reason === null) {
        this.since.delete(part);
        continue;
      }
      const at = this.since.get(part)?.at ?? new Date();
      this.since.set(part, { reason, at });
      found.push({
        part,
        reason,
        since: at.toISOString(),
        ...(this.without.includes(part) ? { tolerable: true } : {}),
      });
    }
    return found;
  }
}
