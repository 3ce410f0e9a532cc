import { InjectLogger, type Logger, WorkerDatabase } from '@heed/platform';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type NotificationOptions, RESOLVED_OPTIONS } from '../notification-options.js';
import { MAIL_CHANNEL, type MailChannel } from '../mail-channel/mail-channel.js';
import { DeliveryJobs, type Outlet } from './delivery-jobs.js';
import { DeliveryLine } from './delivery-line.js';
import { DeliverySender } from './delivery-sender.js';
import type { Shares } from './receivers.js';

/** Each is a socket and a few kilobytes. */
const webhook: Shares = { prompt: 64, slow: 192, window: 16 };

function sharesOf(outlet: Outlet, { atOnce }: MailChannel): Shares {
  return outlet === 'webhook' ? webhook : { prompt: atOnce, slow: atOnce, window: atOnce };
}

/** Sends what is due. Mails and webhooks apart: neither takes the other's place. */
@Injectable()
export class DeliveryDispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly lines: readonly DeliveryLine[];

  constructor(
    private readonly jobs: DeliveryJobs,
    worker: WorkerDatabase,
    sender: DeliverySender,
    @Inject(RESOLVED_OPTIONS) options: NotificationOptions,
    @InjectLogger() logger: Logger,
    @Inject(MAIL_CHANNEL) mails: MailChannel,
  ) {
    this.lines = (['email', 'webhook'] as const).map(
      (outlet) => new DeliveryLine(outlet, { jobs, worker, sender, options, logger, shares: sharesOf(outlet, mails) }),
    );
    jobs.onWake(() => this.lines.forEach((line) => line.wake()));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.start();
    for (const line of this.lines) line.start();
  }

  /** Waits for what is being sent. What has not begun, or does not end soon, goes back in line. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.lines.map((line) => line.stop()));
    await this.jobs.stop();
  }
}
