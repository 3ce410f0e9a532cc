import { setTimeout as delay } from 'node:timers/promises';
import { ConflictError, HeedError, UnavailableError } from '@heed/kernel';
import type { Consumer, DeadLetter, HeedServer } from '@heed/messaging';
import { Body, Controller, Get, HttpCode, Param, Post, Query, type Type as NestType } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { Operation } from '../http/operation.js';
import { body, query } from '../http/schema.pipe.js';
import { Who } from '../identity/access.js';
import type { Identity } from '../identity/identity.js';
import {
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

/**
 * Without content. Ids, headers, value, and who settled it why, only where the tenant is known to be the asker's: one of
 * which nobody can tell whose it is may be another's, and so may the key that settled it.
 */
function view({ headers: _headers, value: _value, tenantId, ...letter }: DeadLetter): object {
  return tenantId === null ? { ...letter, key: null, eventId: null, reason: null, settledBy: null } : letter;
}

function detail(letter: DeadLetter): object {
  const own = letter.tenantId !== null;
  return {
    ...view(letter),
    headers: own ? letter.headers : null,
    value: own ? (letter.value?.toString('utf8') ?? null) : null,
  };
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
      scope: 'admin',
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
        tenantId: who.tenantId,
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

    @Get(':id')
    @Operation({
      id: `get${name}DeadLetter`,
      summary: 'A dead letter with its headers and value',
      scope: 'admin',
      answer: DeadLetterDetail,
    })
    async get(@Who() who: Identity, @Param('id') id: string): Promise<unknown> {
      return detail(await this.access.get().deadLetters.get(id, who.tenantId));
    }

    @Post('replay')
    @HttpCode(200)
    @Operation({
      id: `replay${name}DeadLetters`,
      summary: `Give open dead letters to ${service} again, oldest first, at a rate`,
      description: 'One that fails again stays open, with one more attempt and the newest error.',
      scope: 'admin',
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
        tenantId: who.tenantId,
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
      scope: 'admin',
      answer: DeadLetterView,
    })
    async replay(@Who() who: Identity, @Param('id') id: string): Promise<unknown> {
      const consumer = this.access.get();
      await consumer.deadLetters.get(id, who.tenantId);
      try {
        await consumer.replay(id, who.actor);
      } catch (error) {
        if (error instanceof HeedError) throw error;
        throw new ConflictError(`it failed again: ${(error as Error).message}`, { cause: error });
      }
      return view(await consumer.deadLetters.get(id, who.tenantId));
    }

    @Post(':id/discard')
    @HttpCode(200)
    @Operation({
      id: `discard${name}DeadLetter`,
      summary: 'Discard a dead letter, with a reason',
      scope: 'admin',
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
      await deadLetters.get(id, who.tenantId);
      await deadLetters.discard(id, reason, who.actor);
      return view(await deadLetters.get(id, who.tenantId));
    }
  }
  return DeadLettersController;
}
