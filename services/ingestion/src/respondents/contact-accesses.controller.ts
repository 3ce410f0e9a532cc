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
    scope: 'tasks',
    body: AskForContact,
    answer: FoundCustomer,
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
    description: 'Every answer of GET /v1/tasks/{id}/customer that named somebody. Kept for 400 days.',
    scope: 'admin',
    query: ListContactAccesses,
    answer: ContactAccessPage,
  })
  list(
    @Who() who: Identity,
    @Query(query(ListContactAccesses)) asked: Static<typeof ListContactAccesses>,
  ): Promise<ContactAccessPage> {
    return this.accesses.list(who.tenantId, asked);
  }
}
