import type { Static } from '@sinclair/typebox';
import { type Identity, Operation, query, Who } from '@heed/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KnownDimensions } from './known-dimensions.js';
import { themesExample } from './themes.example.js';
import { ThemesAnswer, ThemesQuery } from './themes.schema.js';
import { ThemesService } from './themes.service.js';

@ApiTags('themes')
@Controller('v1/themes')
export class ThemesController {
  constructor(
    private readonly themes: ThemesService,
    private readonly dimensions: KnownDimensions,
  ) {}

  @Get()
  @Operation({
    id: 'getThemes',
    summary: 'Which themes add or cost how many points of the NPS',
    description:
      'A response divides its +1, 0 or -1 evenly among its themes, so that the points of all themes, of responses without a theme and of themes beyond the limit sum exactly to the score. Days are those of the answers in the tenant’s time zone; without any, all there are. Fractions are not rounded.',
    scope: 'read',
    query: ThemesQuery,
    queryExample: { from: '2026-10-01', to: '2026-11-01', by: 'unit', limit: 2, verbatims: 1 },
    answer: ThemesAnswer,
    answerExample: themesExample,
  })
  async account(
    @Query(query(ThemesQuery)) asked: Static<typeof ThemesQuery>,
    @Who() { tenantId }: Identity,
  ): Promise<ThemesAnswer> {
    const { limit, verbatims } = asked;
    return this.themes.account({ ...(await this.dimensions.selection(tenantId, asked)), limit, verbatims });
  }
}
