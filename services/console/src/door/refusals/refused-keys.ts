import { InjectLogger, type Logger, Metrics, ThinnedLog } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { KeyFault } from '../../keys/key-refused.error.js';
import { keyRefusals } from './key-refusals.metric.js';

export interface RefusedKey {
  reason: KeyFault | 'suspended' | 'forbidden' | 'throttled';
  /** The public part of a key, where it has the form of one. */
  key: string | null;
  address: string;
  requestId: string;
}

/** Keys that were turned away, for those who look for attacks: counted, and logged once a second and reason at most. */
@Injectable()
export class RefusedKeys {
  private readonly log: ThinnedLog<RefusedKey>;

  constructor(
    private readonly metrics: Metrics,
    @InjectLogger() logger: Logger,
  ) {
    this.log = new ThinnedLog((refused, refusals) =>
      logger.warn({ component: 'door', ...refused, refusals }, 'a key was refused'),
    );
  }

  note(refused: RefusedKey): void {
    this.metrics.count(keyRefusals, { reason: refused.reason });
    this.log.note(refused.reason, refused);
  }
}
