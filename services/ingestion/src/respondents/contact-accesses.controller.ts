import { body, type Identity, Operation, query, Who } from '@heed/platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import { AskForContact, ContactAccessPage, FoundCustomer, ListContactAccesses } from './contact-access.schema.js';
import { ContactAccessesService } from './contact-accesses.service.js';

@ApiTags('respondents')
@Controller()
export class ContactAccessesController {
  constructor(private readonly accesses: ContactAccessesService) {}

  /** Not below `/v1`, so the door lets nobody through: it asks itself, for a task that it has found. */
  @Post('internal/contact-accesses')
  @HttpCode(200)
  @Operation({
    id: 'askForContact',
    summary: 'The contact details of the customer of a task; noted',
    description: 'For the door, which has found the task.',
    scope: 'tasks',
    body: AskForContact,
    bodyExample: {
      respondentId: '7d477c14-31ef-568b-a021-fedaf4bded1a',
      taskId: 'c077724a-93e0-58fa-a0fe-89f946af0ea2',
    },
    answer: FoundCustomer,
    answerExample: {
      customer: {
        respondentId: '7d477c14-31ef-568b-a021-fedaf4bded1a',
        id: 'cust-17',
        name: 'Ada Petrov',
        email: 'ada.petrov@example.com',
        phone: null,
      },
    },
  })
  async ask(
    @Who() who: Identity,
    @Body(body(AskForContact)) asked: Static<typeof AskForContact>,
  ): Promise<FoundCustomer> {
    return { customer: await this.accesses.ask(who, asked) };
  }

  @Get('v1/respondents/accesses')
  @Operation({
    id: 'listContactAccesses',
    summary: 'Who was shown whose contact details, newest first',
    description:
      'Every answer of GET /v1/tasks/{id}/customer and of GET /v1/respondents/{id}/export that named somebody. Kept for 400 ' +
      'days; after an erasure without the customer.',
    scope: 'admin',
    query: ListContactAccesses,
    queryExample: { respondent: 'cust-17', limit: 20 },
    answer: ContactAccessPage,
    answerExample: {
      items: [
        {
          id: '01a20302-4744-7000-977f-b784fd3362ac',
          at: '2026-11-22T11:26:50.692Z',
          actor: 'key:9c68f3d4f4737a62',
          respondentId: '7d477c14-31ef-568b-a021-fedaf4bded1a',
          taskId: 'c077724a-93e0-58fa-a0fe-89f946af0ea2',
          purpose: 'task',
        },
      ],
      nextCursor: null,
    },
  })
  list(
    @Who() who: Identity,
    @Query(query(ListContactAccesses)) asked: Static<typeof ListContactAccesses>,
  ): Promise<ContactAccessPage> {
    return this.accesses.list(who.tenantId, asked);
  }
}
