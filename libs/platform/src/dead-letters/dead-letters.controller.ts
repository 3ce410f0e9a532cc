import { setTimeout as delay } from 'node:timers/promises';
import { isTransient } from '@heed/database';
import { ConflictError, HeedError, UnavailableError } from '@heed/kernel';
import type { Consumer, DeadLetter, HeedServer, DeadLetterOwner } from '@heed/messaging';
import { Body, Controller, Get, HttpCode, Param, Post, Query, type Type as NestType } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import type { Logger } from 'pino';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { Operation } from '../http/operation.js';
import { body, query } from '../http/schema.pipe.js';
import { Who } from '../identity/access.js';
import type { Identity } from '../identity/identity.js';
import { InjectLogger } from '../service/platform.module.js';
import { deadLetterDetailExample, deadLetterExample, settledExample } from './dead-letter.examples.js';
import {
  DeadLetterCount,
  DeadLetterDetail,
  DeadLetterId,
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
function view({
  headers: _headers,
  value: _value,
  history: _history,
  tenantId,
  partition,
  offset,
  ...letter
}: DeadLetter): object {
  return tenantId === null ? { ...letter, partition, offset } : { ...letter, partition: null, offset: null };
}

function detail(letter: DeadLetter): object {
  return {
    ...view(letter),
    headers: letter.headers,
    history: letter.history,
    value: letter.value?.toString('utf8') ?? null,
  };
}

const ABSENT = 'There is no such dead letter';
const NOT_OPEN = 'There is no such dead letter, or it was replayed or discarded already';

function page<T extends Pick<DeadLetter, 'id' | 'failedAt'>>(
  letters: readonly T[],
  limit: number,
): { letters: readonly T[]; nextCursor: string | null } {
  const last = letters[limit - 1];
  const more = letters.length > limit && last !== undefined;
  return {
    letters: letters.slice(0, limit),
    nextCursor: more ? encodeCursor([last.failedAt.toISOString(), last.id]) : null,
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
    constructor(
      private readonly access: ConsumerAccess,
      @InjectLogger() private readonly logger: Logger,
    ) {}

    @Get()
    @Operation({
      id: `list${name}DeadLetters`,
      summary: `Events that ${service} could not take, oldest first`,
      description:
        'A tenant sees its own; the operator those of which nobody can tell whose they are. Whatever follows in the topic has been ' +
        'taken all the same. They are kept for 30 days.',
      scope: DEAD_LETTERS,
      query: ListDeadLetters,
      queryExample: { state: 'open', limit: 20 },
      answer: DeadLetterPage,
      answerExample: { items: [deadLetterExample(service)], nextCursor: null },
    })
    async list(
      @Who() who: Identity,
      @Query(query(ListDeadLetters)) given: Static<typeof ListDeadLetters>,
    ): Promise<unknown> {
      const limit = given.limit ?? 100;
      const [, after] = decodeCursor(given.cursor) ?? [null, null];
      const found = await this.access.get().deadLetters.list({
        of: ownerFor(who),
        limit: limit + 1,
        after,
        type: given.type ?? null,
        errorCode: given.errorCode ?? null,
        ...(given.state === undefined ? {} : { state: given.state }),
      });
      const { letters, nextCursor } = page(found, limit);
      this.audit(who, 'listed', { letters: letters.length });
      return { items: letters.map(view), nextCursor };
    }

    @Get('summary')
    @Operation({
      id: `count${name}DeadLetters`,
      summary: `How many open dead letters ${service} has`,
      description: 'Of the tenant; for the operator, of nobody known.',
      scope: ['read', 'operator'],
      answer: DeadLetterCount,
      answerExample: { open: 2 },
    })
    async count(@Who() who: Identity): Promise<Static<typeof DeadLetterCount>> {
      return { open: await this.access.get().deadLetters.countOpen({ of: ownerFor(who) }) };
    }

    @Get(':id')
    @Operation({
      id: `get${name}DeadLetter`,
      summary: 'A dead letter with its headers and value',
      description:
        'The value is as it came, and may hold what a person has written; who has read it is noted in `history`. That of somebody ' +
        'erased is gone.',
      scope: DEAD_LETTERS,
      path: { id: DeadLetterId },
      answer: DeadLetterDetail,
      answerExample: deadLetterDetailExample(service),
      problems: { 404: ABSENT },
    })
    async get(@Who() who: Identity, @Param('id') id: string): Promise<unknown> {
      const letter = await this.access.get().deadLetters.read(id, who.actor, ownerFor(who));
      this.audit(who, 'read', { letter: letter.id });
      return detail(letter);
    }

    @Post('replay')
    @HttpCode(200)
    @Operation({
      id: `replay${name}DeadLetters`,
      summary: `Give open dead letters to ${service} again, oldest first, at a rate`,
      description:
        'One that fails again stays open, with one more attempt and the newest error. Where there are more than the limit, ' +
        '`nextCursor` goes on behind the last one: a client that repeats this has progress to show, and can stop. While the ' +
        'database is away it is 503, and what was not replayed is still open.',
      scope: DEAD_LETTERS,
      body: ReplayDeadLetters,
      bodyExample: { limit: 100, perSecond: 50 },
      answer: Replayed,
      answerExample: {
        replayed: 1,
        failed: [
          { id: '01a20320-5a10-7000-8d2c-1f0e6a9b4c33', error: '/dimensions/campaign is not a known dimension' },
        ],
        nextCursor: null,
      },
    })
    async replayAll(
      @Who() who: Identity,
      @Body(body(ReplayDeadLetters)) given: Static<typeof ReplayDeadLetters>,
    ): Promise<Static<typeof Replayed>> {
      const consumer = this.access.get();
      const which = { of: ownerFor(who), type: given.type ?? null, errorCode: given.errorCode ?? null };
      if (given.dryRun === true) {
        const wouldReplay = Math.min(await consumer.deadLetters.countOpen(which), given.limit ?? Infinity);
        this.audit(who, 'tried a replay of', { letters: wouldReplay });
        return { replayed: 0, failed: [], wouldReplay, nextCursor: null };
      }
      const limit = given.limit ?? 100;
      const [, after] = decodeCursor(given.cursor) ?? [null, null];
      const found = await consumer.deadLetters.open({ ...which, limit: limit + 1, after });
      const { letters, nextCursor } = page(found, limit);
      const failed: { id: string; error: string }[] = [];
      const pauseMs = 1_000 / (given.perSecond ?? 50);
      for (const { id } of letters) {
        const startedAt = Date.now();
        try {
          await consumer.replay(id, who.actor);
        } catch (error) {
          if (isTransient(error)) throw error;
          failed.push({ id, error: (error as Error).message });
        }
        await delay(Math.max(0, pauseMs - (Date.now() - startedAt)));
      }
      this.audit(who, 'replayed', { letters: letters.length, failed: failed.length });
      return { replayed: letters.length - failed.length, failed, nextCursor };
    }

    @Post(':id/replay')
    @HttpCode(200)
    @Operation({
      id: `replay${name}DeadLetter`,
      summary: `Give one dead letter to ${service} again`,
      description: `To ${service} alone, and once: what it took effect on before does not happen again.`,
      scope: DEAD_LETTERS,
      path: { id: DeadLetterId },
      answer: DeadLetterView,
      answerExample: settledExample(service, { state: 'replayed', reason: null }),
      problems: { 404: NOT_OPEN, 409: 'It fails again; the detail says why' },
    })
    async replay(@Who() who: Identity, @Param('id') id: string): Promise<unknown> {
      const consumer = this.access.get();
      await consumer.deadLetters.get(id, ownerFor(who));
      try {
        await consumer.replay(id, who.actor);
      } catch (error) {
        if (error instanceof HeedError) throw error;
        if (isTransient(error)) throw error;
        throw new ConflictError(`it failed again: ${(error as Error).message}`, { cause: error });
      }
      this.audit(who, 'replayed', { letter: id });
      return view(await consumer.deadLetters.get(id, ownerFor(who)));
    }

    @Post(':id/discard')
    @HttpCode(200)
    @Operation({
      id: `discard${name}DeadLetter`,
      summary: 'Discard a dead letter, with a reason',
      description: 'It is not open any more, and stays to be read until its 30 days are over.',
      scope: DEAD_LETTERS,
      path: { id: DeadLetterId },
      body: DiscardDeadLetter,
      bodyExample: { reason: 'A test of the sender.' },
      answer: DeadLetterView,
      answerExample: settledExample(service, { state: 'discarded', reason: 'A test of the sender.' }),
      problems: { 404: NOT_OPEN },
    })
    async discard(
      @Who() who: Identity,
      @Param('id') id: string,
      @Body(body(DiscardDeadLetter)) { reason }: Static<typeof DiscardDeadLetter>,
    ): Promise<unknown> {
      const { deadLetters } = this.access.get();
      await deadLetters.get(id, ownerFor(who));
      await deadLetters.discard(id, reason, who.actor);
      this.audit(who, 'discarded', { letter: id });
      return view(await deadLetters.get(id, ownerFor(who)));
    }

    /** Beside the letter's own history, which goes with it after 30 days. No reason: people write names into it. */
    private audit({ actor, tenantId }: Identity, action: string, what: Record<string, string | number>): void {
      this.logger.info({ component: 'dead-letters', group: service, actor, tenant: tenantId, ...what }, action);
    }
  }
  return DeadLettersController;
}
