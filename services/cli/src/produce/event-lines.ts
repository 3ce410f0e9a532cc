import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { checkCloudEvent, LANE_ATTRIBUTE, type UpstreamEvent } from '@heed/contracts';

/** How bare rows become events; left out where every line is one. */
export interface Wrapping {
  type: string;
  source: string;
  bulk: boolean;
}

/** An event with the JSON that it is sent as. */
export interface ReadyEvent {
  line: number;
  event: UpstreamEvent;
  json: unknown;
}

export interface BadLine {
  line: number;
  field: string;
  rule: string;
  reason: string;
}

type Row = Record<string, unknown>;

/** The CloudEvents of a text with one JSON object per line. Blank lines count and are left out. */
export async function* eventLines(
  input: Readable,
  wrapping: Wrapping | undefined,
): AsyncGenerator<ReadyEvent | BadLine> {
  let line = 0;
  for await (const raw of createInterface({ input, crlfDelay: Infinity })) {
    line += 1;
    const text = line === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (text.trim() === '') continue;
    let given: unknown;
    try {
      given = JSON.parse(text);
    } catch (error) {
      yield { line, field: '', rule: 'json', reason: (error as Error).message };
      continue;
    }
    const json = wrapping !== undefined && isRow(given) && !('specversion' in given) ? wrap(given, wrapping) : given;
    const checked = checkCloudEvent(json);
    if (checked.ok) yield { line, event: checked.event, json };
    else {
      const { field, rule, detail } = checked.violations[0]!;
      const bare = wrapping === undefined && isRow(given) && !('specversion' in given);
      const reason = bare ? `${detail}; for bare rows give --type and --source` : detail;
      yield { line, field, rule, reason };
    }
  }
}

/** The same row has the same id, so that it can be sent again; a row without an id is refused by Heed whatever it is called here. */
function wrap(row: Row, { type, source, bulk }: Wrapping): Row {
  const revision = typeof row.revision === 'number' ? row.revision : 1;
  return {
    specversion: '1.0',
    id: typeof row.id === 'string' && row.id !== '' ? `${row.id}/${revision}` : randomUUID(),
    source,
    type,
    datacontenttype: 'application/json',
    ...(bulk && { [LANE_ATTRIBUTE]: 'bulk' }),
    data: row,
  };
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
