import type { Static } from '@sinclair/typebox';
import { type Identity, Operation, query, Who } from '@heed/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { listedResponse } from './responses.examples.js';
import { ListResponses, ResponsePage } from './responses-list.schema.js';
import { ResponsesListService } from './responses-list.service.js';

@ApiTags('responses')
@Controller('v1/responses')
export class ResponsesListController {
  constructor(private readonly responses: ResponsesListService) {}

  @Get()
  @Operation({
    id: 'listResponses',
    summary: 'Stored answers, by day and id',
    description:
      'Each as it holds now; deleted ones are left out. Who answered is told with the scope admin; without it `respondent` is null. An answer that changes its day while ' +
      'the pages are read may come twice or not at all.',
    scope: 'read',
    query: ListResponses,
    queryExample: { from: '2026-11-20', to: '2026-11-21', limit: 10 },
    answer: ResponsePage,
    answerExample: {
      items: [listedResponse],
      nextCursor: 'WyIyMDI2LTExLTIwVDAwOjAwOjAwWiIsIjAyNjg5ZWJmLTg4NTctNTQxNC1hODE2LTNlYWRmNjM4ZmMwNiJd',
    },
  })
  list(@Who() who: Identity, @Query(query(ListResponses)) asked: Static<typeof ListResponses>): Promise<ResponsePage> {
    return this.responses.list(who, asked);
  }
}
