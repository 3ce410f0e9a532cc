import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { ROWS_HEADER } from '@heed/platform';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { NDJSON } from '../streams/accept-ndjson.js';
import { STREAM_WAIT_MS, streamResults } from '../streams/stream-results.js';
import type { IntakeGate } from './intake-gate.js';
import { prefersMinimal } from './prefers-minimal.js';
import { countRows, notStored } from './row-counts.js';
import { type RowResult, toError } from './row-result.js';

/** How the rows of one request are taken in. */
export interface RowsIntake {
  one: (row: unknown) => Promise<RowResult>;
  many: (rows: readonly unknown[], waitMs?: number) => Promise<RowResult[]>;
  onRefused: (result: RowResult) => void;
}

export interface RowsRequest {
  given: object;
  /** The header. */
  prefer: string | undefined;
  reply: FastifyReply;
  gate: IntakeGate;
  tenantId: string;
}

/** Takes in whatever a request brought, and makes its answer: of one row, of an array, or of a stream. */
export async function answerRows(
  { given, prefer, reply, gate, tenantId }: RowsRequest,
  intake: RowsIntake,
): Promise<unknown> {
  const isBulk = given instanceof Readable || Array.isArray(given);
  const minimal = isBulk && prefersMinimal(prefer);
  if (minimal) void reply.header('preference-applied', 'return=minimal');
  if (isBulk) void reply.status(200);
  if (given instanceof Readable) {
    const { many, onRefused } = intake;
    const accept = async (rows: readonly unknown[]): Promise<RowResult[]> => {
      const begunAt = performance.now();
      const results = await many(rows, STREAM_WAIT_MS);
      // Nobody waits for a single row of a stream: half of the time is for those who do.
      if (gate.isBeside(tenantId)) await pause(performance.now() - begunAt);
      return results;
    };
    const stream = streamResults(given, { accept, limits: gate.limits, minimal, onRefused });
    return new StreamableFile(stream, { type: NDJSON });
  }
  void reply.header(ROWS_HEADER, Array.isArray(given) ? given.length : 1);
  if (Array.isArray(given)) {
    const results = await intake.many(given);
    return minimal ? { counts: countRows(results), results: notStored(results) } : { results };
  }
  const result = await intake.one(given);
  if (result.outcome === 'rejected') throw toError(result);
  void reply.status(result.outcome === 'accepted' ? 201 : 200);
  return result;
}
