import { UnavailableError } from '@heed/kernel';
import {
  type Identity,
  IDENTITY_HEADER,
  IdentityToken,
  InjectLogger,
  type Logger,
  requestFields,
  type ServiceName,
} from '@heed/platform';
import { HttpException, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type FetchAnswer, type FetchOptions, GATEWAY, type ServiceGateway } from './service-gateway.js';

export type Reading<T> =
  | { state: 'found'; body: T }
  | { state: 'absent' }
  /** The service cannot answer now. */
  | { state: 'away'; reason: string };

const carried = ['x-request-id', 'traceparent', 'tracestate'];

type AdmittedRequest = FastifyRequest & { identity?: Identity };

/** Reads from a service on behalf of a request: the same identity, the same trace. */
@Injectable()
export class ServiceReader {
  constructor(
    @Inject(GATEWAY) private readonly gateway: ServiceGateway,
    @InjectLogger() private readonly logger: Logger,
    private readonly tokens: IdentityToken,
  ) {}

  /** A 4xx other than 404 is the asker's to hear and is thrown on. `identity` speaks for the request in its place. */
  read<T>(
    request: FastifyRequest,
    service: ServiceName,
    url: string,
    { identity, withinMs }: { identity?: Identity | undefined; withinMs?: number } = {},
  ): Promise<Reading<T>> {
    const headers = this.headersOf(request, service, identity);
    return this.fetch(request, service, {
      method: 'GET',
      url,
      headers,
      ...(withinMs === undefined ? {} : { withinMs }),
    });
  }

  /** A question that the service notes, so that it is asked once only. */
  ask<T>(request: FastifyRequest, service: ServiceName, url: string, body: object): Promise<Reading<T>> {
    const headers = { ...this.headersOf(request, service), 'content-type': 'application/json' };
    return this.fetch(request, service, { method: 'POST', url, headers, body: JSON.stringify(body) });
  }

  /** Whom a request comes from is told to each service by a token of its own. */
  private headersOf(
    request: AdmittedRequest,
    service: ServiceName,
    identity: Identity | undefined = request.identity,
  ): Record<string, string> {
    if (identity === undefined) throw new TypeError('a route that asks services must not be public');
    return { ...carriedHeaders(request), [IDENTITY_HEADER]: this.tokens.sign(identity, service) };
  }

  private async fetch<T>(request: AdmittedRequest, service: ServiceName, options: FetchOptions): Promise<Reading<T>> {
    const away = (reason: string, err?: unknown): Reading<T> => {
      const told = { component: 'door', ...requestFields(request), destination: service, reason, err };
      this.logger.warn(told, 'a service did not answer');
      return { state: 'away', reason };
    };
    let answer: FetchAnswer;
    try {
      answer = await this.gateway.fetch(service, options);
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      return away(error.message, error);
    }
    const { status, body } = answer;
    if (status === 404) return { state: 'absent' };
    if (status >= 500) return away(`${service} answered ${status}`);
    if (status >= 400) throw new HttpException((JSON.parse(body) as { detail: string }).detail, status);
    return { state: 'found', body: JSON.parse(body) as T };
  }
}

function carriedHeaders({ headers }: FastifyRequest): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of carried) {
    const value = headers[name];
    if (typeof value === 'string') found[name] = value;
  }
  return found;
}
