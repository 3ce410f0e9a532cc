import { Agent, type ServerResponse } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { ConfigurationError, OutcomeUnknownError, UnavailableError } from '@heed/kernel';
import { type Logger, type Problem, requestFields, type ServiceName, toProblem } from '@heed/platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { forwardRequest } from './forward-request.js';
import { type Instance, Instances } from './instances.js';
import type { Destination, FetchAnswer, FetchOptions, ServiceGateway } from './service-gateway.js';

export interface HttpGatewayOptions {
  services: readonly (Destination & { instances: readonly Instance[] })[];
  logger: Pick<Logger, 'warn'>;
  /** Told of each problem that is answered here because a service does not. */
  count?: (problem: Problem) => void;
  /** Bounds the door's own requests, not those it forwards. */
  answerWithinMs?: number;
  connectWithinMs?: number;
  idleMs?: number;
}

const connections = { keepAlive: true, maxSockets: 256, maxFreeSockets: 64, scheduling: 'lifo' } as const;
const UNKNOWN_DOCUMENT_MS = 1_000;
const KNOWN_DOCUMENT_MS = 60_000;

/** The services are processes of their own, one or more each: requests are streamed to them over kept connections. */
export class HttpGateway implements ServiceGateway {
  readonly services: readonly Destination[];
  private readonly instances = new Map<ServiceName, Instances>();
  private readonly documents = new Map<ServiceName, OpenAPIObject>();
  private readonly agents = { plain: new Agent(connections), tls: new TlsAgent(connections) };
  private readonly timers = new Set<NodeJS.Timeout>();
  private closed = false;

  constructor(private readonly options: HttpGatewayOptions) {
    this.services = options.services;
    for (const { name, instances } of options.services) {
      if (instances.length === 0) throw new ConfigurationError(`the door has no address of ${name}`);
      this.instances.set(name, new Instances(instances));
    }
  }

  /** Fetches the services' documents and keeps them fresh. Resolves after one round, whoever has answered. */
  async start(): Promise<void> {
    await Promise.all(this.services.map(({ name }) => this.refresh(name)));
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.agents.plain.destroy();
    this.agents.tls.destroy();
  }

  forward(service: ServiceName, request: FastifyRequest, reply: FastifyReply, headers: Record<string, string>): void {
    Object.assign(request.raw.headers, headers);
    reply.hijack();
    forwardRequest(request.raw, reply.raw, {
      agents: this.agents,
      instances: this.of(service),
      connectWithinMs: this.options.connectWithinMs ?? 2_000,
      idleMs: this.options.idleMs ?? 120_000,
      onFailure: (kind, err) => {
        const told = { component: 'door', ...requestFields(request), destination: service, kind, err };
        this.options.logger.warn(told, 'a service did not answer');
        const problem = toProblem(failureOf(kind, service, request.method));
        this.options.count?.(problem);
        sendProblem(reply.raw, problem);
      },
    });
  }

  async fetch(
    service: ServiceName,
    { method, url, headers, body, withinMs = this.answerWithinMs }: FetchOptions,
  ): Promise<FetchAnswer> {
    const signal = AbortSignal.timeout(withinMs);
    let cause: unknown;
    for (const instance of this.of(service).inTurn()) {
      try {
        const answer = await fetch(new URL(url, instance.url), { method, headers, signal, body: body ?? null });
        return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
      } catch (error) {
        cause = error;
        this.of(service).refused(instance);
        // Nothing that changes something is sent twice.
        if (method !== 'GET' || signal.aborted) break;
      }
    }
    throw new UnavailableError(`${service} does not answer`, 5, { cause });
  }

  openapi(service: ServiceName): OpenAPIObject {
    const document = this.documents.get(service);
    if (document === undefined) throw new UnavailableError(`${service} has not answered yet`, 2);
    return document;
  }

  /** What each process of a service says on its admin port; null for one that does not answer. */
  async ask<T>(service: ServiceName, page: '/readyz' | '/status' | '/check' | '/openapi.json'): Promise<(T | null)[]> {
    const ask = async ({ adminUrl }: Instance): Promise<T | null> => {
      try {
        const answer = await fetch(new URL(page, adminUrl), { signal: AbortSignal.timeout(this.answerWithinMs) });
        return (await answer.json()) as T;
      } catch {
        // That it does not answer is the answer.
        return null;
      }
    };
    return Promise.all(this.of(service).all.map(ask));
  }

  private get answerWithinMs(): number {
    return this.options.answerWithinMs ?? 10_000;
  }

  private of(service: ServiceName): Instances {
    const instances = this.instances.get(service);
    if (instances === undefined) throw new UnavailableError(`${service} does not run here`);
    return instances;
  }

  private async refresh(service: ServiceName): Promise<void> {
    const document = (await this.ask<OpenAPIObject>(service, '/openapi.json')).find(
      (each) => each?.paths !== undefined,
    );
    if (document) this.documents.set(service, document);
    if (this.closed) return;
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        void this.refresh(service);
      },
      this.documents.has(service) ? KNOWN_DOCUMENT_MS : UNKNOWN_DOCUMENT_MS,
    ).unref();
    this.timers.add(timer);
  }
}

/** Never 502 or 504: who sends answers knows what to do about a 503. */
function failureOf(kind: 'unsent' | 'broken' | 'silent', service: string, method: string): Error {
  if (kind === 'unsent')
    return new UnavailableError(`${service} cannot be reached; nothing was stored, send it again`, 2);
  const what = kind === 'broken' ? 'broke off' : 'does not answer';
  if (method === 'GET' || method === 'HEAD') return new UnavailableError(`${service} ${what}; send it again`, 2);
  return new OutcomeUnknownError(
    `${service} ${what}: this may or may not be done. Sent again with the same ids it counts once; without ids, look first`,
    2,
  );
}

function sendProblem(outgoing: ServerResponse, problem: Problem): void {
  if (outgoing.headersSent) return void outgoing.destroy();
  outgoing
    .writeHead(problem.status, {
      'content-type': 'application/problem+json',
      // What is left of the body is not read.
      ...(outgoing.req.complete ? {} : { connection: 'close' }),
      ...(problem.retryAfter === undefined ? {} : { 'retry-after': String(problem.retryAfter) }),
    })
    .end(JSON.stringify(problem));
}
