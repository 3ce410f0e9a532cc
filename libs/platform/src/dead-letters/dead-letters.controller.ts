import { setTimeout as delay } from 'node:timers/promises';
import { ConflictError, HeedError, UnavailableError } from '@heed/kernel';
import type { Consumer, DeadLetter, HeedServer, DeadLetterOwner } from '@heed/messaging';
import { Body, Controller, Get, HttpCode, Param, Post, Query, type Type as NestType } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { Operation } from '../http/operation.js';
import { body, query } from '../http/schema.pipe.js';
import { Who } from '../identity/access.js';
import type { Identity } from '../identity/identity.js';
import {
  DeadLetterCount,
  DeadLetterDetail,
  DeadLetterPage,
  DeadLetterView,
  DiscardDeadLetter,
  ListDeadLetters,
  Replayed,
  ReplayDeadLetters,
} from './dead-letter.schema.js';

/** The consumer of this service, once it listens. */
export class ConsumerAccess {
  server: HeedServer | null = null;

  get(): Consumer {
    const consumer = this.server?.consumers ?? null;
    if (consumer === null) throw new UnavailableError('the consumer has not started yet', 2);
    return consumer;
  }
}

/** Tenants have their own. The operator, who is of none, has those of which nobody can tell whose they are. */
const DEAD_LETTERS = ['admin', 'operator'] as const;

function ownerFor({ scopes, tenantId }: Identity): DeadLetterOwner {
  return scopes.includes('operator') ? 'nobody' : { tenantId };
}

/** All tenants share a topic: an offset would tell a tenant how much the others send. */
function view({ headers: _headers, value: _value, tenantId, partition, offset, ...letter }: DeadLetter): object {
  return tenantId === null ? { ...letter, partition, offset } : { ...letter, partition: null, offset: null };
}

function detail(letter: DeadLetter): object {
  return { ...view(letter), headers: letter.headers, value: letter.value?.toString('utf8') ?? null };
}

function capital(service: string): string {
  return service.replace(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());
}

/** `/v1/dead-letters/<service>`: what this service could not take, to be read, replayed to it alone, or discarded. */
export function deadLettersController(service: string): NestType {
  const name = capital(service);

  @ApiTags('dead letters')
  @Controller(`v1/dead-letters/${service}`)
  class DeadLettersController {
    constructor(private readonly access: ConsumerAccess) {}

    @Get()
    @Operation({
      id: `list${name}DeadLetters`,
      summary: `Events that ${service} could not take, oldest first`,
      scope: DEAD_LETTERS,
      query: ListDeadLetters,
      answer: DeadLetterPage,
    })
    async list(
      @Who() who: Identity,
      @Query(query(ListDeadLetters)) given: Static<typeof ListDeadLetters>,
    ): Promise<unknown> {
      const limit = given.limit ?? 100;
      const [, after] = decodeCursor(given.cursor) ?? [null, null];
      const letters = await this.access.get().deadLetters.list({
        of: ownerFor(who),
        limit: limit + 1,
        after,
        type: given.type ?? null,
        ...(given.state === undefined ? {} : { state: given.state }),
      });
      const page = letters.slice(0, limit);
      return {
        items: page.map(view),
        nextCursor:
          letters.length > limit ? encodeCursor([page.at(-1)!.failedAt.toISOString(), page.at(-1)!.id]) : null,
      };
    }

    @Get('summary')
    @Operation({
      id: `count${name}DeadLetters`,
      summary: `How many open dead letters ${service} has`,
      scope: ['read', 'operator'],
      answer: DeadLetterCount,
      answerExample: { open: 2 },
    })
    async count(@Who() who: Identity): Promise<Static<typeof DeadLetterCount>> {
      return { open: await this.access.get().deadLetters.countOpen(ownerFor(who)) };
    }

    @Get(':id')
    @Operation({
      id: `get${name}DeadLetter`,
      summary: 'A dead letter with its headers and value',
      scope: DEAD_LETTERS,
      answer: DeadLetterDetail,
    })
    async get(@Who() who: Identity, @Param('id') id: string): Promise<unknown> {
      return detail(await this.access.get().deadLetters.get(id, ownerFor(who)));
    }

    @Post('replay')
    @HttpCode(200)
    @Operation({
      id: `replay${name}DeadLetters`,
      summary: `Give open dead letters to ${service} again, oldest first, at a rate`,
      description: 'One that fails again stays open, with one more attempt and the newest error.',
      scope: DEAD_LETTERS,
      body: ReplayDeadLetters,
      bodyExample: { limit: 100, perSecond: 50 },
      answer: Replayed,
    })
    async replayAll(
      @Who() who: Identity,
      @Body(body(ReplayDeadLetters)) given: Static<typeof ReplayDeadLetters>,
    ): Promise<Static<typeof Replayed>> {
      const consumer = this.access.get();
      const letters = await consumer.deadLetters.list({
        of: ownerFor(who),
        limit: given.limit ?? 100,
        type: given.type ?? null,
      });
      if (given.dryRun === true) return { replayed: 0, failed: [], wouldReplay: letters.length };
      const failed: { id: string; error: string }[] = [];
      const pauseMs = 1_000 / (given.perSecond ?? 50);
      for (const { id } of letters) {
        const startedAt = Date.now();
        try {
          await consumer.replay(id, who.actor);
        } catch (error) {
          failed.push({ id, error: (error as Error).message });
        }
        await delay(Math.max(0, pauseMs - (Date.now() - startedAt)));
      }
      return { replayed: letters.length - failed.length, failed };
    }

    @Post(':id/replay')
    @HttpCode(200)
    @Operation({
      id: `replay${name}DeadLetter`,
      summary: `Give one dead letter to ${service} again; 409 when it fails again`,
      scope: DEAD_LETTERS,
      answer: DeadLetterView,
    })
    async replay(@Who() who: Identity, @Param('id') id: string): Promise<unknown> {
      const consumer = this.access.get();
      await consumer.deadLetters.get(id, ownerFor(who));
      try {
        await consumer.replay(id, who.actor);
      } catch (error) {
        if (error instanceof HeedError) throw error;
        throw new ConflictError(`it failed again: ${(error as Error).message}`, { cause: error });
      }
      return view(await consumer.deadLetters.get(id, ownerFor(who)));
    }

    @Post(':id/discard')
    @HttpCode(200)
    @Operation({
      id: `discard${name}DeadLetter`,
      summary: 'Discard a dead letter, with a reason',
      scope: DEAD_LETTERS,
      body: DiscardDeadLetter,
      bodyExample: { reason: 'A test of the sender.' },
      answer: DeadLetterView,
    })
    async discard(
      @Who() who: Identity,
      @Param('id') id: string,
      @Body(body(DiscardDeadLetter)) { reason }: Static<typeof DiscardDeadLetter>,
    ): Promise<unknown> {
      const { deadLetters } = this.access.get();
      await deadLetters.get(id, ownerFor(who));
      await deadLetters.discard(id, reason, who.actor);
      return view(await deadLetters.get(id, ownerFor(who)));
    }
  }
  return DeadLettersController;
}
