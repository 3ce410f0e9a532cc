import { ValidationError } from '@heed/kernel';
import { checkPeriod } from '@heed/measures';
import { type Identity, Operation, query, Who } from '@heed/platform';
import type { Static } from '@sinclair/typebox';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KnownDimensions } from '../themes/known-dimensions.js';
import { driverChangeExample, driversExample } from './drivers.example.js';
import { DriverChangeAnswer, DriverChangeQuery } from './driver-change.schema.js';
import { DriversAnswer, DriversQuery } from './drivers.schema.js';
import { DriversService } from './drivers.service.js';

@ApiTags('drivers')
@Controller('v1/drivers')
export class DriversController {
  constructor(
    private readonly service: DriversService,
    private readonly dimensions: KnownDimensions,
  ) {}

  @Get()
  @Operation({
    id: 'getDrivers',
    summary: 'Which themes the NPS goes with, and how sure that is',
    description:
      'Three figures for each theme: the points that it adds or costs, which sum to the score; what the score would be without those who speak badly of it, with its interval; and its part of what the themes explain of the rating. They say what is associated with the score, not what causes it.',
    scope: 'read',
    query: DriversQuery,
    queryExample: { from: '2026-09-01', to: '2026-11-01', limit: 2 },
    answer: DriversAnswer,
    answerExample: driversExample,
  })
  async drivers(
    @Query(query(DriversQuery)) asked: Static<typeof DriversQuery>,
    @Who() { tenantId }: Identity,
  ): Promise<DriversAnswer> {
    return this.service.drivers(await this.dimensions.selection(tenantId, asked), asked.limit);
  }

  @Get('change')
  @Operation({
    id: 'getDriverChange',
    summary: 'Why the NPS of a period is another than that of an earlier one, by theme',
    description:
      'The points of each theme now less those of the other period, in two parts: because it is spoken of more or less, and because those who speak of it rate better or worse. The changes sum to the change of the NPS.',
    scope: 'read',
    query: DriverChangeQuery,
    queryExample: {
      from: '2026-11-01',
      to: '2026-11-20',
      againstFrom: '2026-10-01',
      againstTo: '2026-11-01',
      limit: 2,
    },
    answer: DriverChangeAnswer,
    answerExample: driverChangeExample,
  })
  async change(
    @Query(query(DriverChangeQuery)) asked: Static<typeof DriverChangeQuery>,
    @Who() { tenantId }: Identity,
  ): Promise<DriverChangeAnswer> {
    const against = { from: asked.againstFrom, to: asked.againstTo };
    if (against.from === undefined && against.to === undefined) {
      const detail = 'is missing: name the other period by againstFrom, againstTo or both';
      throw new ValidationError(`/againstFrom ${detail}`, [{ field: '/againstFrom', rule: 'period', detail }]);
    }
    checkPeriod({ from: against.from ?? null, to: against.to ?? null }, { from: 'againstFrom', to: 'againstTo' });
    return this.service.change(await this.dimensions.selection(tenantId, asked), against, asked.limit);
  }
}
