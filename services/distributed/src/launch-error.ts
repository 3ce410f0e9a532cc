import { HeedError } from '@heed/kernel';

/** Why a process cannot start, and what the person in front of it can do. */
export class LaunchError extends HeedError {
  readonly code = 'HEED_START';

  constructor(
    message: string,
    readonly remedy: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
