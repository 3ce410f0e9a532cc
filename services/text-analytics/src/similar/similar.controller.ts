import type { Static } from '@sinclair/typebox';
import { type Identity, Operation, query, SchemaPipe, Who } from '@heed/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { analysisPath, ResponseId } from '../analyses/analyses.schema.js';
import { SimilarAnswer, similarExample, SimilarQuery } from './similar.schema.js';
import { SimilarService } from './similar.service.js';

@ApiTags('themes')
@Controller('v1/themes/responses')
export class SimilarController {
  constructor(private readonly service: SimilarService) {}

  @Get(':id/similar')
  @Operation({
    id: 'getSimilar',
    summary: 'Comments that say much the same',
    description:
      'Held against the newest 2,000 comments, those of its language, when it is asked: one question at a time. By words; where `HEED_TEXT_DEEP` is not off, the 200 most alike of an English comment are then put in order by their sentence vectors, as many as are read in two seconds. An answer without words has none.',
    scope: 'read',
    path: analysisPath,
    query: SimilarQuery,
    queryExample: { limit: 1 },
    answer: SimilarAnswer,
    answerExample: similarExample,
    problems: { 404: 'There is no such answer, or it was not read yet' },
  })
  similar(
    @Param('id', new SchemaPipe(ResponseId)) id: string,
    @Query(query(SimilarQuery)) { limit }: Static<typeof SimilarQuery>,
    @Who() { tenantId }: Identity,
  ): Promise<SimilarAnswer> {
    return this.service.similar({ tenantId, id, limit });
  }
}
