/** What a service knows of a response, by the version it has seen; null while it knows nothing. */
export interface Part {
  version: number;
  [field: string]: unknown;
}

export interface StoredResponse extends Part {
  /** Heed's UUID. */
  id: string;
}

export interface Parts {
  score: Part | null;
  themes: Part | null;
  decision: Part | null;
}

export interface Stages {
  stored: true;
  scored: boolean;
  analyzed: boolean;
  decided: boolean;
}

/** A part of an older version speaks of an answer that was replaced since: it has not come yet. */
function current(part: Part | null, version: number): Part | null {
  return part !== null && part.version >= version ? part : null;
}

/** The response with everything that has come of its newest version. */
export function assembleResponse(stored: StoredResponse, parts: Parts): StoredResponse & Parts & { stages: Stages } {
  const { version } = stored;
  const score = current(parts.score, version);
  const themes = current(parts.themes, version);
  const decision = current(parts.decision, version);
  return {
    ...stored,
    score,
    themes,
    decision,
    stages: { stored: true, scored: score !== null, analyzed: themes !== null, decided: decision !== null },
  };
}
