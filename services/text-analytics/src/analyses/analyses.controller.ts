import { NotFoundError } from '@heed/kernel';
import { ApiDatabase, type Identity, Operation, SchemaPipe, Who } from '@heed/platform';
import { themeName } from '@heed/text';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnalysisAnswer, analysisExample, analysisPath, ResponseId } from './analyses.schema.js';
import { AnalysisEntity } from './analysis.entity.js';

@ApiTags('themes')
@Controller('v1/themes/responses')
export class AnalysesController {
  constructor(private readonly database: ApiDatabase) {}

  @Get(':id')
  @Operation({
    id: 'getAnalysis',
    summary: 'What was read in the newest version of a response',
    description:
      'Read on this machine, usually within a second of the answer. An answer without a comment has no themes and the sentiment `neutral`.',
    scope: 'read',
    path: analysisPath,
    answer: AnalysisAnswer,
    answerExample: analysisExample,
    problems: { 400: 'The id is no UUID', 404: 'There is no such answer, or it was not read yet' },
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
      competitors: analysis.competitors ?? [],
    };
  }
}
