import { TooManyRequestsError, UnavailableError } from '@heed/kernel';
import { type Identity, ROWS_HEADER } from '@heed/platform';
import { Injectable, Optional } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DoorSettings } from '../door-settings.js';
import { pathOf } from '../path-of.js';
import type { LineCount } from './line-count.js';
import { StoredRows } from './stored-rows.js';
import { TokenBucket } from './token-bucket.js';

const intakePaths = new Set(['/v1/responses', '/v1/interactions', '/v1/upstream/events']);
const STORAGE_RETRY_SECONDS = 3_600;
/** Tenants that asked for something since the start; more than this, and all start anew. */
const KNOWN_AT_MOST = 10_000;

interface Budget {
  requests: TokenBucket;
  rows: TokenBucket;
}

/**
 * What one tenant may take of this process, so that no tenant takes what is another's. Answered before the body is read.
 * Rows are known only once a body has passed: a tenant may overdraw by a burst and waits for that before its next one.
 * Header fields: draft-ietf-httpapi-ratelimit-headers-10.
 */
@Injectable()
export class TenantLimits {
  private readonly budgets = new Map<string, Budget>();
  private readonly policy: string;

  constructor(
    private readonly stored: StoredRows,
    @Optional() private readonly settings: DoorSettings = new DoorSettings(),
  ) {
    const { values } = this.settings;
    const policy = (name: string, burst: number, perSecond: number) =>
      `"${name}";q=${burst};w=${Math.max(1, Math.ceil(burst / perSecond))}`;
    this.policy = [
      policy('requests', values.HEED_LIMIT_REQUESTS_BURST, values.HEED_LIMIT_REQUESTS_PER_SECOND),
      policy('rows', values.HEED_LIMIT_ROWS_BURST, values.HEED_LIMIT_ROWS_PER_SECOND),
    ].join(', ');
  }

  /** @throws TooManyRequestsError */
  async admit(
    identity: Identity,
    request: FastifyRequest,
    reply: FastifyReply,
    lines: LineCount | null,
  ): Promise<void> {
    const { tenantId } = identity;
    const { requests, rows } = this.budgetOf(tenantId);
    const isIntake = request.method === 'POST' && intakePaths.has(pathOf(request.url) ?? '');
    const now = performance.now();
    const taken = requests.take(now);
    this.tell(reply, { requests, ...(isIntake ? { rows } : {}) }, now);
    if (!taken)
      throw new TooManyRequestsError('this tenant sends too many requests', Math.max(1, requests.secondsUntil(1, now)));
    if (!isIntake) return;
    if (rows.level(now) < 1)
      throw new TooManyRequestsError('this tenant sends too many rows', Math.max(1, rows.secondsUntil(1, now)));
    await this.checkStorage(identity);
    this.chargeRows(tenantId, reply, lines);
  }

  private chargeRows(tenantId: string, { raw }: FastifyReply, lines: LineCount | null): void {
    const charge = (count: number): void => {
      this.budgetOf(tenantId).rows.charge(count, performance.now());
      this.stored.sent(tenantId, count);
    };
    if (lines !== null) return lines.onLines(charge);
    raw.once('close', () => {
      const count = Number(raw.getHeader(ROWS_HEADER));
      if (count > 0) charge(count);
    });
  }

  /** A service that does not answer is told about by itself: the request goes on to it. */
  private async checkStorage(identity: Identity): Promise<void> {
    const most = this.settings.values.HEED_LIMIT_STORED_ROWS;
    if (most === undefined) return;
    let stored: number;
    try {
      stored = await this.stored.of(identity);
    } catch (error) {
      if (error instanceof UnavailableError) return;
      throw error;
    }
    if (stored >= most)
      throw new TooManyRequestsError(
        `this tenant has stored ${stored} answers, and may store ${most}; delete some, or ask the operator for more`,
        STORAGE_RETRY_SECONDS,
      );
  }

  /** On the raw answer, so that they are there whoever writes the rest of it. */
  private tell(reply: FastifyReply, buckets: Record<string, TokenBucket>, now: number): void {
    reply.raw.setHeader('ratelimit-policy', this.policy);
    const members = Object.entries(buckets).map(([name, bucket]) => {
      const left = Math.max(0, Math.floor(bucket.level(now)));
      return `"${name}";r=${left};t=${bucket.secondsUntil(bucket.burst, now)}`;
    });
    reply.raw.setHeader('ratelimit', members.join(', '));
  }

  private budgetOf(tenantId: string): Budget {
    const known = this.budgets.get(tenantId);
    if (known !== undefined) return known;
    if (this.budgets.size >= KNOWN_AT_MOST) this.budgets.clear();
    const { values } = this.settings;
    const now = performance.now();
    const made = {
      requests: new TokenBucket(values.HEED_LIMIT_REQUESTS_PER_SECOND, values.HEED_LIMIT_REQUESTS_BURST, now),
      rows: new TokenBucket(values.HEED_LIMIT_ROWS_PER_SECOND, values.HEED_LIMIT_ROWS_BURST, now),
    };
    this.budgets.set(tenantId, made);
    return made;
  }
}
