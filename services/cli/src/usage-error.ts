import { HeedError } from '@heed/kernel';

/** The command cannot be run as it was given. The message says what to do; `lines` are details, one per line. */
export class UsageError extends HeedError {
  readonly code = 'HEED_USAGE';
  override readonly level = 'info';

  constructor(
    message: string,
    readonly lines: string[] = [],
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
