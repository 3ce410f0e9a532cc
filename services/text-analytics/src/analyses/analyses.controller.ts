import { NotFoundError } from '@heed/kernel';
import { ApiDatabase, type Identity, Operation, SchemaPipe, Who } from '@heed/platform';
import { themeName } from '@heed/text';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { AnalysisAnswer, ResponseId } from './analyses.schema.js';
import { AnalysisEntity } from './analysis.entity.js';

@ApiTags('themes')
@Controller('v1/themes/responses')
export class AnalysesController {
  constructor(private readonly database: ApiDatabase) {}

  @Get(':id')
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @Operation({
    id: 'getAnalysis',
    summary: 'What was read in the newest version of a response',
    scope: 'read',
    answer: AnalysisAnswer,
  })
  async get(@Param('id', new SchemaPipe(ResponseId)) id: string, @Who() who: Identity): Promise<AnalysisAnswer> {
    const analysis = await this.database.read(who.tenantId, (manager) =>
      manager.findOneBy(AnalysisEntity, { tenantId: who.tenantId, responseId: id }),
    );
    if (analysis === null) throw new NotFoundError(`no response ${id} was read`);
    const { responseId, version, reading, engine, language, sentiment, themes, urgent } = analysis;
    return {
      responseId,
      version,
      reading,
      engine,
      language,
      sentiment: { label: sentiment, score: analysis.sentimentScore, probability: analysis.sentimentProbability },
      themes: themes.map((mention) => ({ ...mention, name: themeName(mention.theme) })),
      urgent,
    };
  }
}
