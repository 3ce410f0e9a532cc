import type { Violation } from '@heed/kernel';
import { HttpException } from '@nestjs/common';

const STATUS = 413;

/** Fastify's own error for it, as Nest hands it on: it knows no figure. */
export const isBodyTooLarge = (error: unknown): boolean =>
  error instanceof HttpException && error.getStatus() === STATUS;

/** A body beyond `HEED_HTTP_BODY_BYTES`: HTTP 413. */
export class BodyTooLargeError extends HttpException {
  readonly violations: Violation[];

  constructor(maxBytes: number) {
    const detail = `is larger than ${maxBytes} bytes, the limit that HEED_HTTP_BODY_BYTES sets here`;
    super(`the body ${detail}; send it in parts`, STATUS);
    this.violations = [{ field: '', rule: 'bytes', detail }];
  }
}
