import { Operation } from '@heed/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { version } from '../version.js';
import { Installation } from './status.schema.js';
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
}
