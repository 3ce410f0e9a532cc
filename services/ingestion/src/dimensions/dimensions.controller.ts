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
    scope: 'read',
    answer: Type.Array(Dimension),
  })
  list(@Who() who: Identity): Promise<Dimension[]> {
    return this.dimensions.list(who.tenantId);
  }

  @Put(':name')
  @Operation({
    id: 'putDimension',
    summary: 'Register or change a custom dimension',
    description: 'Answers and interactions may have it from then on. What is stored is not checked again.',
    scope: 'admin',
    body: DimensionInput,
    answer: Dimension,
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
    scope: 'admin',
    answer: Type.Object({ name: Type.String(), state: Type.Literal('deleted') }),
  })
  delete(
    @Who() who: Identity,
    @Param('name', new SchemaPipe(DimensionName)) name: string,
  ): Promise<{ name: string; state: 'deleted' }> {
    return this.dimensions.delete(who.tenantId, name);
  }
}
