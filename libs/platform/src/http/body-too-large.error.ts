import type { Violation } from '@heed/kernel';
import { HttpException } from '@nestjs/common';

/** Fastify's own error for it, which knows no figure. */
export const isBodyTooLarge = (error: unknown): boolean =>
  (error as { code?: unknown } | null)?.code === 'FST_ERR_CTP_BODY_TOO_LARGE';

/** A body beyond `HEED_HTTP_BODY_BYTES`: HTTP 413. */
export class BodyTooLargeError extends HttpException {
  readonly violations: Violation[];

  constructor(maxBytes: number) {
    const detail = `is larger than ${maxBytes} bytes, the limit that HEED_HTTP_BODY_BYTES sets here`;
    super(`the body ${detail}; send it in parts`, 413);
    this.violations = [{ field: '', rule: 'bytes', detail }];
  }
}
