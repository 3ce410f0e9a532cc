import { HeedError } from '@heed/kernel';

/** Why Heed cannot start, and what the person in front of it can do. */
export class StartError extends HeedError {
  readonly code = 'HEED_START';

  constructor(
    message: string,
    readonly remedy: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
