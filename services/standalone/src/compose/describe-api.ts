import 'reflect-metadata';
import { consoleService, describeService, GATEWAY, mergedApi, READINESS_SOURCE, STATUS_SOURCE } from '@heed/console';
import { DatabaseClock } from '@heed/database';
import { MAIL_CHANNEL } from '@heed/notification';
import {
  ApiDatabase,
  ConsumerAccess,
  IdentityToken,
  LOGGER,
  Metrics,
  PeriodicJobs,
  platformControllers,
  PlatformModule,
  type ServiceDefinition,
  TRANSPORT,
  WorkerDatabase,
} from '@heed/platform';
import { RoutingSettings } from '@heed/routing';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { services } from './compose.js';

/** What a composer provides. In Nest's preview mode nothing is constructed, so that it is named is enough. */
const provided = [
  ApiDatabase,
  ConsumerAccess,
  DatabaseClock,
  WorkerDatabase,
  PeriodicJobs,
  IdentityToken,
  LOGGER,
  Metrics,
  TRANSPORT,
  RoutingSettings,
  MAIL_CHANNEL,
  GATEWAY,
  STATUS_SOURCE,
  READINESS_SOURCE,
].map((provide) => ({ provide, useValue: null }));

/** A service's routes, read from its code; nothing connects. */
async function describe(definition: ServiceDefinition): Promise<OpenAPIObject> {
  const root = {
    module: class Described {},
    imports: [PlatformModule.with(provided), definition.module],
    controllers: platformControllers(definition),
  };
  const options = { preview: true, logger: false as const, abortOnError: false };
  return describeService(await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), options));
}

/** The OpenAPI document that a running Heed serves at `/openapi.json`. */
export async function describeApi(): Promise<OpenAPIObject> {
  const documents = new Map<string, OpenAPIObject>();
  for (const service of services) documents.set(service.name, await describe(service));
  return mergedApi(await describe(consoleService), services, (name) => documents.get(name)!);
}
