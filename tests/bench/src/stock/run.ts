import 'reflect-metadata';
import { Module, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientKafka, type MicroserviceOptions, Transport } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { lastValueFrom } from 'rxjs';
import { connect } from './tables.js';

const LOUD = ['error'] as const;
const client = { brokers: process.env.STOCK_BROKERS!.split(',') };
const kafka = new ClientKafka({ client: { ...client, clientId: 'stock' }, producerOnlyMode: true });

/** Sends one event and waits for the broker. */
export async function emit(topic: string, key: string, value: unknown): Promise<void> {
  await lastValueFrom(kafka.emit(topic, { key, value: JSON.stringify(value) }), { defaultValue: undefined });
}

async function moduleOf(controller: Type): Promise<Type> {
  const source: Provider = { provide: DataSource, useValue: await connect() };
  class Service {}
  Module({ controllers: [controller], providers: [source] })(Service);
  await kafka.connect();
  return Service;
}

/** Nest's own Kafka server as it comes: one message at a time. */
export async function runConsumer(groupId: string, controller: Type): Promise<void> {
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(await moduleOf(controller), {
    logger: [...LOUD],
    transport: Transport.KAFKA,
    options: { client, consumer: { groupId }, subscribe: { fromBeginning: true } },
  });
  await app.listen();
  process.send!('up');
  process.on('disconnect', () => process.exit());
}

export async function runServer(controller: Type): Promise<void> {
  const adapter = new FastifyAdapter({ bodyLimit: 8 * 1_024 * 1_024 });
  const app = await NestFactory.create<NestFastifyApplication>(await moduleOf(controller), adapter, {
    logger: [...LOUD],
  });
  await app.listen(0, '127.0.0.1');
  process.send!(await app.getUrl());
  process.on('disconnect', () => process.exit());
}
