import type { IncomingMessage } from 'node:http';
import { BodyTooLargeError } from '@heed/platform';
import { BadRequestException } from '@nestjs/common';

/**
 * A whole body, before anybody has looked at it.
 * @throws BodyTooLargeError as soon as it is known.
 */
export async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(incoming.headers['content-length']) > maxBytes) throw new BodyTooLargeError(maxBytes);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new BodyTooLargeError(maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof BodyTooLargeError) throw error;
    throw new BadRequestException('the body broke off; nothing was done', { cause: error });
  }
  return Buffer.concat(chunks);
}
