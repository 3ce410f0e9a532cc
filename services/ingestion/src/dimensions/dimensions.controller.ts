import type { Static } from '@sinclair/typebox';
import { body, type Identity, Operation, SchemaPipe, Who } from '@heed/platform';
import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from '@sinclair/typebox';
import { Dimension, DimensionInput, DimensionName } from './dimension.schema.js';
import { DimensionsService } from './dimensions.service.js';

@ApiTags('dimensions')
@Controller('v1/dimensions')
export class DimensionsController {
  constructor(private readonly dimensions: DimensionsService) {}

  @Get()
  @Operation({
    id: 'listDimensions',
    summary: 'Standard and custom dimensions',
    description: 'The ten standard ones first, then the tenant’s own by name. Each can be filtered and grouped by.',
    scope: 'read',
    answer: Type.Array(Dimension),
    answerExample: [
      { name: 'unit', label: 'Unit', type: 'standard', values: null },
      { name: 'campaign', label: 'Campaign', type: 'custom', values: ['spring-sale', 'autumn-sale'] },
    ],
  })
  list(@Who() who: Identity): Promise<Dimension[]> {
    return this.dimensions.list(who.tenantId);
  }

  @Put(':name')
  @Operation({
    id: 'putDimension',
    summary: 'Register or change a custom dimension',
    description:
      'Answers and interactions may have it from then on. It replaces what was registered under the name; what is stored ' +
      'is not checked again.',
    scope: 'admin',
    path: { name: DimensionName },
    body: DimensionInput,
    bodyExample: { label: 'Campaign', values: ['spring-sale', 'autumn-sale'] },
    answer: Dimension,
    answerExample: { name: 'campaign', label: 'Campaign', type: 'custom', values: ['spring-sale', 'autumn-sale'] },
    problems: { 409: 'The name is that of a standard dimension' },
  })
  put(
    @Who() who: Identity,
    @Param('name', new SchemaPipe(DimensionName)) name: string,
    @Body(body(DimensionInput)) given: Static<typeof DimensionInput>,
  ): Promise<Dimension> {
    return this.dimensions.put(who.tenantId, name, given);
  }

  @Delete(':name')
  @Operation({
    id: 'deleteDimension',
    summary: 'Remove a custom dimension that nothing uses',
    description: 'Nothing uses it when no answer and no interaction has it; deleted answers do not count.',
    scope: 'admin',
    path: { name: DimensionName },
    answer: Type.Object({ name: Type.String(), state: Type.Literal('deleted') }),
    answerExample: { name: 'campaign', state: 'deleted' },
    problems: {
      404: 'The tenant has no custom dimension of this name',
      409: 'Answers or interactions have it, or it is a standard dimension',
    },
  })
  delete(
    @Who() who: Identity,
    @Param('name', new SchemaPipe(DimensionName)) name: string,
  ): Promise<{ name: string; state: 'deleted' }> {
    return this.dimensions.delete(who.tenantId, name);
  }
}
