import { ConfigurationError, UnavailableError } from '@heed/kernel';
import { describeService, type RunningService, type ServiceName } from '@heed/platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Destination, FetchAnswer, FetchOptions, ServiceGateway } from './service-gateway.js';

interface Neighbour {
  running: Pick<RunningService, 'app' | 'http' | 'definition'>;
  document: OpenAPIObject | null;
}

/** The services run in this process: a request is handed to their router, no socket lies between. */
export class InProcessGateway implements ServiceGateway {
  private readonly neighbours = new Map<ServiceName, Neighbour>();

  /** `answerWithinMs` bounds the door's own requests, not those it forwards. */
  constructor(private readonly answerWithinMs = 10_000) {}

  get services(): readonly Destination[] {
    return [...this.neighbours.values()].map(({ running }) => running.definition);
  }

  /** A service that has started; before the door listens. */
  add(running: Neighbour['running']): void {
    const { name, paths } = running.definition;
    if (name === 'console') throw new ConfigurationError('the console is the door itself, not behind it');
    for (const other of this.services) {
      const both = paths.find((path) => other.paths.includes(path));
      if (both !== undefined) throw new ConfigurationError(`${name} and ${other.name} both serve /v1/${both}`);
    }
    this.neighbours.set(name, { running, document: null });
  }

  forward(service: ServiceName, request: FastifyRequest, reply: FastifyReply, headers: Record<string, string>): void {
    const { http } = this.neighbour(service).running;
    Object.assign(request.raw.headers, headers);
    reply.hijack();
    http.routing(request.raw, reply.raw);
  }

  async fetch(
    service: ServiceName,
    { method, url, headers, body, withinMs = this.answerWithinMs }: FetchOptions,
  ): Promise<FetchAnswer> {
    const { http } = this.neighbour(service).running;
    const signal = AbortSignal.timeout(withinMs);
    try {
      const payload = body === undefined ? {} : { payload: body };
      const answer = await http.inject({ method, url, headers, signal, ...payload });
      return { status: answer.statusCode, headers: answer.headers, body: answer.body };
    } catch (cause) {
      throw new UnavailableError(`${service} does not answer`, 5, { cause });
    }
  }

  openapi(service: ServiceName): OpenAPIObject {
    const neighbour = this.neighbour(service);
    return (neighbour.document ??= describeService(neighbour.running.app));
  }

  private neighbour(service: ServiceName): Neighbour {
    const neighbour = this.neighbours.get(service);
    if (neighbour === undefined) throw new UnavailableError(`${service} does not run here`);
    return neighbour;
  }
}
