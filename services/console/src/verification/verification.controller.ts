import { AnswersLate, Operation, type ServiceName } from '@heed/platform';
import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ServiceReader } from '../door/service-reader.js';
import { compareDays, type DayCount } from './domain/compare-days.js';
import { Verification } from './verification.schema.js';

type Report = Verification['services'][number] & { days: DayCount[] };

/** The services that hold something of every response; ingestion's count is the one to meet. */
const holders: readonly ServiceName[] = ['ingestion', 'scoring', 'text-analytics', 'routing'];

/** Every stored answer is read again. */
const WITHIN_MS = 3_600_000;

@Controller('v1/verify')
export class VerificationController {
  constructor(private readonly services: ServiceReader) {}

  @Get()
  @AnswersLate()
  @Operation({
    id: 'verify',
    summary: 'Recompute every sum and compare the services with each other',
    description:
      'Changes nothing, and reads everything: not for every minute. While responses are on their way, services that have not read ' +
      'them yet differ.',
    scope: 'read',
    answer: Verification,
    answerExample: {
      ok: true,
      days: 90,
      services: [
        { service: 'ingestion', checked: 410, wrong: [] },
        { service: 'scoring', checked: 1777, wrong: [] },
      ],
      problems: [],
    },
  })
  async verify(@Req() request: FastifyRequest): Promise<Verification> {
    const readings = await Promise.all(
      holders.map((name) => this.services.read<Report>(request, name, `/v1/verify/${name}`, { withinMs: WITHIN_MS })),
    );
    const problems: string[] = [];
    const reports = readings.flatMap((reading, index) => {
      if (reading.state === 'found') return [reading.body];
      problems.push(reading.state === 'away' ? reading.reason : `${holders[index]!} has no verification`);
      return [];
    });
    const reference = reports.find(({ service }) => service === 'ingestion')?.days;
    for (const { service, wrong, days } of reports) {
      if (wrong.length > 0) problems.push(`${service}: ${wrong.length} stored sums differ from their recomputation`);
      if (reference !== undefined) problems.push(...compareDays(reference, service, days));
    }
    return {
      ok: problems.length === 0,
      days: reference?.length ?? 0,
      services: reports.map(({ service, checked, wrong }) => ({ service, checked, wrong })),
      problems,
    };
  }
}
