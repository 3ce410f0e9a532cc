import { Operation } from '@heed/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { version } from '../version.js';
import { Installation, InstallationCounts } from './status.schema.js';
import { STATUS_SOURCE, type StatusSource } from './status-source.js';

/** What is nobody's alone: topics are shared, so how far a group is behind tells of all tenants together. */
@Controller('v1/installation')
export class InstallationController {
  constructor(@Inject(STATUS_SOURCE) private readonly source: StatusSource) {}

  @Get()
  @Operation({
    id: 'getInstallation',
    summary: 'How this Heed is doing, all tenants together',
    description:
      'For the operator: how far each service is behind, how many dead letters are open, and whether database, topics and mail server are as they should be. They are asked for it: not for a probe.',
    scope: 'operator',
    answer: Installation,
    answerExample: {
      version: '0.1.0',
      transport: 'embedded',
      lag: [{ group: 'scoring', lag: 0 }],
      deadLetters: [{ group: 'ingestion', open: 2, ofNobody: 1 }],
      services: [
        {
          service: 'notification',
          migrations: { pending: [], unknown: [] },
          clockAheadSeconds: 0.004,
          outside: [{ part: 'mail', problem: null }],
        },
      ],
      topics: null,
      mail: { kind: 'local outbox', target: '/srv/heed/mails' },
      dataDir: '/srv/heed',
    },
  })
  async installation(): Promise<Installation> {
    const { transport, dataDir } = this.source;
    const [lag, deadLetters, services, topics, mail] = await Promise.all([
      this.source.lag(),
      this.source.deadLetters(),
      this.source.checks(),
      this.source.topics(),
      this.source.mail(),
    ]);
    return { version, transport, lag, deadLetters, services, topics, mail, dataDir };
  }

  @Get('summary')
  @Operation({
    id: 'countInstallation',
    summary: 'How far each service is behind, and how many dead letters are open',
    description: 'For the operator. It counts and checks nothing else, so that it may be asked each second.',
    scope: 'operator',
    answer: InstallationCounts,
    answerExample: {
      lag: [
        { group: 'scoring', lag: 0 },
        { group: 'routing', lag: 12 },
      ],
      deadLetters: [
        { group: 'scoring', open: 0, ofNobody: 0 },
        { group: 'ingestion', open: 3, ofNobody: 1 },
      ],
    },
  })
  async summary(): Promise<InstallationCounts> {
    const [lag, deadLetters] = await Promise.all([this.source.lag(), this.source.deadLetters()]);
    return { lag, deadLetters };
  }
}
