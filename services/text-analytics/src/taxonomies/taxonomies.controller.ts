import { Operation } from '@heed/platform';
import { taxonomies } from '@heed/text';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TaxonomiesAnswer, taxonomiesExample } from './taxonomies.schema.js';

@ApiTags('themes')
@Controller('v1/themes/taxonomies')
export class TaxonomiesController {
  @Get()
  @Operation({
    id: 'listTaxonomies',
    summary: 'The themes that comments are read for',
    description: 'The same for every tenant. Each comment is read for all of them.',
    scope: 'read',
    answer: TaxonomiesAnswer,
    answerExample: taxonomiesExample,
  })
  list(): TaxonomiesAnswer {
    return {
      taxonomies: taxonomies.map(({ id, name, themes }) => ({
        id,
        name,
        themes: themes.map((theme) => ({ id: theme.id, name: theme.name, description: theme.description })),
      })),
    };
  }
}
