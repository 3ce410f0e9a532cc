import { type Identity, IDENTITY_HEADER, IdentityToken } from '@heed/platform';
import { Inject, Injectable } from '@nestjs/common';
import { GATEWAY, type ServiceGateway } from '../service-gateway.js';

/** A count is asked for again after this; what was sent meanwhile is added. */
const KNOWN_FOR_MS = 10_000;

interface Count {
  stored: Promise<number>;
  sent: number;
  until: number;
}

/** How many answers a tenant has stored, as far as the door knows. */
@Injectable()
export class StoredRows {
  private readonly counts = new Map<string, Count>();

  constructor(
    @Inject(GATEWAY) private readonly gateway: ServiceGateway,
    private readonly tokens: IdentityToken,
  ) {}

  async of(identity: Identity): Promise<number> {
    const { tenantId } = identity;
    const now = performance.now();
    let count = this.counts.get(tenantId);
    if (count === undefined || count.until <= now) {
      count = { stored: this.ask(identity), sent: 0, until: now + KNOWN_FOR_MS };
      this.counts.set(tenantId, count);
      const asked = count;
      asked.stored.catch(() => this.counts.get(tenantId) === asked && this.counts.delete(tenantId));
    }
    return (await count.stored) + count.sent;
  }

  sent(tenantId: string, rows: number): void {
    const count = this.counts.get(tenantId);
    if (count !== undefined) count.sent += rows;
  }

  private async ask(identity: Identity): Promise<number> {
    const token = this.tokens.sign({ ...identity, scopes: ['read'] }, 'ingestion');
    const headers = { [IDENTITY_HEADER]: token };
    const answer = await this.gateway.fetch('ingestion', { method: 'GET', url: '/v1/responses/summary', headers });
    if (answer.status !== 200)
      throw new Error(`ingestion answered ${answer.status} when asked how many rows are stored`);
    return (JSON.parse(answer.body) as { responses: number }).responses;
  }
}
