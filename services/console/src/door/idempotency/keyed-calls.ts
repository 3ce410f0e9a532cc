import { AsyncLocalStorage } from 'node:async_hooks';
import { ConflictError, IdempotencyKeyInUseError, IdempotencyKeyReusedError } from '@heed/kernel';
import { type Identity, InjectLogger, type Logger, Metrics, requestFields } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CallerSecret } from './caller-secret.js';
import { IDEMPOTENCY_HEADER } from './idempotency-key.js';
import { keptAnswer, packAnswer, unpackAnswer } from './kept-answer.js';
import { KEPT_HOURS, KeptAnswers, LEASE_SECONDS, type Named } from './kept-answers.js';
import { keyedRequests } from './keyed-requests.metric.js';
import { readBody } from './read-body.js';

/** A larger answer is done once like any other, and cannot be given twice. */
const KEPT_BYTES = 4 * 1024 * 1024;
const RENEWED_EVERY_MS = (LEASE_SECONDS * 1_000) / 3;
const RETRY_SECONDS = 1;
/** Nothing was done, or nobody knows: such a request is to be made again. */
const isPassing = (status: number): boolean => status >= 500 || [408, 425, 429].includes(status);
/** Of the connection and of the exchange, which both have their own; the body's length is written with it. */
const notHandedOn = new Set([
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'transfer-encoding',
  'x-request-id',
]);

export interface KeyedCall {
  identity: Identity;
  apiKey: string;
  idempotencyKey: string;
  request: FastifyRequest;
  reply: FastifyReply;
}

type Answer = Awaited<ReturnType<FastifyRequest['server']['inject']>>;

/**
 * Does a request that names itself once: the door makes it of itself, so that it ends whatever becomes of the
 * connection, and keeps the answer before it gives it.
 */
@Injectable()
export class KeyedCalls {
  private readonly callers = new AsyncLocalStorage<Identity>();

  constructor(
    private readonly kept: KeptAnswers,
    private readonly metrics: Metrics,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  /** Whose request the door is making of itself just now: it has been admitted. */
  get caller(): Identity | undefined {
    return this.callers.getStore();
  }

  async answer(call: KeyedCall): Promise<void> {
    const { identity, apiKey, idempotencyKey, request, reply } = call;
    const body = await this.bodyOf(request, reply);
    const secret = new CallerSecret(apiKey);
    const named: Named = { tenantId: identity.tenantId, name: secret.nameOf(idempotencyKey) };
    const claim = await this.kept.claim(named, secret.fingerprintOf(request.method, request.url, body));
    switch (claim.state) {
      case 'running':
        this.count('running');
        throw new IdempotencyKeyInUseError(
          'the first request with this Idempotency-Key is still running; ask again in a moment',
          RETRY_SECONDS,
        );
      case 'other':
        this.count('other');
        throw new IdempotencyKeyReusedError(
          `this Idempotency-Key came with another path or body in the last ${KEPT_HOURS} hours; a new request takes a new one`,
        );
      case 'done':
        this.count('replayed');
        return replay(reply, secret.open(named.name, claim.answer));
      case 'ours': {
        this.count('first');
        const answer = await this.run(call, named, claim.run, secret, body);
        const headers = Object.entries(answer.headers).filter(([name]) => !notHandedOn.has(name));
        send(reply, answer.statusCode, Object.fromEntries(headers), answer.rawPayload);
      }
    }
  }

  private async run(
    { identity, request }: KeyedCall,
    named: Named,
    run: string,
    secret: CallerSecret,
    body: Buffer,
  ): Promise<Answer> {
    const renewal = setInterval(
      () => void this.kept.renew(named, run).catch((err: unknown) => this.warn(request, err)),
      RENEWED_EVERY_MS,
    );
    try {
      // Awaited inside: the request begins when somebody waits for it, and must begin as this caller's.
      const answer = await this.callers.run(
        identity,
        async () => await request.server.inject(innerRequest(request, body)),
      );
      const { statusCode: status, headers, rawPayload } = answer;
      if (isPassing(status)) await this.kept.release(named, run).catch((err: unknown) => this.warn(request, err));
      else {
        const whole = rawPayload.length <= KEPT_BYTES;
        const packed = packAnswer(whole ? keptAnswer(status, headers, rawPayload) : keptAnswer(0, {}, Buffer.alloc(0)));
        const sealed = secret.seal(named.name, packed);
        await this.kept.keep(named, run, sealed).catch((err: unknown) => this.warn(request, err));
      }
      return answer;
    } finally {
      clearInterval(renewal);
    }
  }

  private async bodyOf({ raw, server }: FastifyRequest, reply: FastifyReply): Promise<Buffer> {
    try {
      return await readBody(raw, server.initialConfig.bodyLimit!);
    } catch (error) {
      // What is left of the body is not wanted.
      void reply.header('connection', 'close');
      throw error;
    }
  }

  private count(outcome: 'first' | 'replayed' | 'running' | 'other'): void {
    this.metrics.count(keyedRequests, { outcome });
  }

  /** The caller has its answer all the same. The lease ends by itself, and a repeat then makes the request again. */
  private warn(request: FastifyRequest, err: unknown): void {
    this.logger.warn({ component: 'door', ...requestFields(request), err }, 'an answer could not be kept');
  }
}

function innerRequest({ method, url, raw }: FastifyRequest, body: Buffer) {
  const {
    [IDEMPOTENCY_HEADER]: _key,
    'transfer-encoding': _encoding,
    'content-length': _length,
    connection: _connection,
    expect: _expect,
    ...headers
  } = raw.headers;
  return { method: method as 'POST', url, headers, ...(body.length === 0 ? {} : { payload: body }) };
}

function replay(reply: FastifyReply, packed: Buffer): void {
  const { status, headers, body } = unpackAnswer(packed);
  if (status === 0)
    throw new ConflictError('the request with this Idempotency-Key is done; its answer was too large to be kept');
  send(reply, status, { ...headers, 'idempotency-replayed': 'true' }, body);
}

/** Past Fastify, as the answers of the services behind the door. */
function send(reply: FastifyReply, status: number, headers: Record<string, unknown>, body: Buffer): void {
  reply.hijack();
  reply.raw.writeHead(status, { ...(headers as Record<string, string>), 'content-length': body.length }).end(body);
}
