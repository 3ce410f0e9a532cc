import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { UsageError } from '../usage-error.js';

/** SHA-256 over a file's bytes and then `extra`, in hex. Checks on the way that the file is UTF-8. */
export async function hashFile(path: string, extra: string): Promise<string> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${path} is not UTF-8 text. Save it as "CSV UTF-8" and import that.`, [], { cause: error });
  }
  return hash.update('\0').update(extra).digest('hex');
}
