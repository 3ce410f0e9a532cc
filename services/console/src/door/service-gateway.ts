import type { ServiceDefinition, ServiceName } from '@heed/platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the door knows of a service behind it. */
export type Destination = Pick<ServiceDefinition, 'name' | 'paths'>;

export interface FetchOptions {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query. */
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** Left out: 10 s. */
  withinMs?: number;
}

export interface FetchAnswer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** How the door reaches the services, wherever they run. */
export interface ServiceGateway {
  readonly services: readonly Destination[];
  /** Hands a request on, its body unread; the service answers through `reply`. `headers` are set over the request's. */
  forward(service: ServiceName, request: FastifyRequest, reply: FastifyReply, headers: Record<string, string>): void;
  /** A request of the door's own. Rejects with UnavailableError when the service does not answer. */
  fetch(service: ServiceName, options: FetchOptions): Promise<FetchAnswer>;
  openapi(service: ServiceName): OpenAPIObject;
}

export const GATEWAY = Symbol('service gateway');
