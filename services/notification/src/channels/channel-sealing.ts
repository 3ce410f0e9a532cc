import { InjectLogger, type Logger, WorkerDatabase } from '@heed/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Channel } from './channel.entity.js';
import { ChannelSafe } from './channel-safe.js';

type Row = Pick<Channel, 'tenantId' | 'name' | 'url' | 'secret'>;

/** At the start, before anything is sent: seals what an older release wrote as it was, and what another key has sealed. */
@Injectable()
export class ChannelSealing implements OnModuleInit {
  constructor(
    private readonly worker: WorkerDatabase,
    private readonly safe: ChannelSafe,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    const { dataSource } = this.worker;
    const rows = await dataSource.query<Row[]>(
      `SELECT tenant_id AS "tenantId", name, url, secret FROM channels
       WHERE kind = 'webhook' AND NOT (starts_with(url, $1) AND starts_with(secret, $1)) ORDER BY tenant_id, name`,
      [this.safe.prefix],
    );
    let lost = 0;
    for (const row of rows) {
      const opened = this.safe.open(row);
      if (opened.url === null || opened.secret === null) {
        lost += 1;
        continue;
      }
      const { tenantId, name, url, secret } = this.safe.seal(opened);
      // A list that was replaced meanwhile is sealed already.
      await dataSource.query(
        `UPDATE channels SET url = $3, secret = $4 WHERE tenant_id = $1 AND name = $2 AND url = $5 AND secret = $6`,
        [tenantId, name, url, secret, row.url, row.secret],
      );
    }
    const component = 'channels';
    if (rows.length > lost)
      this.logger.info({ component, channels: rows.length - lost }, 'encrypted with the first key');
    if (lost > 0)
      this.logger.error(
        { component, channels: lost },
        'webhooks cannot be sent: HEED_SECRETS_KEY lacks the key that encrypted them; add it, or set their addresses and secrets anew',
      );
  }
}
