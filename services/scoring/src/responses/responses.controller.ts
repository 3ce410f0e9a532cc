import { NotFoundError } from '@heed/kernel';
import { ApiDatabase, type Identity, Operation, SchemaPipe, Who } from '@heed/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ResponseId, ResponseScores } from './responses.schema.js';
import { ScoredResponse } from './scored-response.entity.js';

@Controller('v1/scores/responses')
export class ResponsesController {
  constructor(private readonly database: ApiDatabase) {}

  @Get(':id')
  @Operation({
    id: 'getResponseScores',
    summary: 'How a response was scored',
    description:
      'Each answer with its class, and the sign of the whole: that of the worst NPS answer, else of the worst of all. 404 ' +
      'for a moment after it was sent.',
    scope: 'read',
    path: { id: ResponseId },
    answer: ResponseScores,
    answerExample: {
      responseId: 'eef4afec-a527-578a-8ccd-f4e8ef4daecc',
      version: 1,
      answers: [{ metric: 'nps', question: 'nps', value: 3, class: 'detractor' }],
      sign: -1,
      decidedBy: 'nps',
    },
    problems: { 404: 'There is no such response, or it has not been scored yet' },
  })
  async scores(
    @Param('id', new SchemaPipe(ResponseId)) responseId: string,
    @Who() who: Identity,
  ): Promise<ResponseScores> {
    const { tenantId } = who;
    const found = await this.database.read(tenantId, (manager) =>
      manager.findOneBy(ScoredResponse, { tenantId, responseId }),
    );
    if (found === null) throw new NotFoundError(`no response ${responseId} has been scored`);
    const answers = found.answers.map(({ sign: _, ...answer }) => answer);
    return { responseId, version: found.version, answers, sign: found.sign, decidedBy: found.decidedBy };
  }
}
