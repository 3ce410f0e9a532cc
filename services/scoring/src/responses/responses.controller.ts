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
    scope: 'read',
    answer: ResponseScores,
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
