import { createHmac } from 'node:crypto';
import type { Secrets } from './data-folder.js';

/** What encrypts the secrets of webhooks, 32 bytes as base64: the same at every start of a folder. */
export function secretsKeyOf({ rolePassword }: Secrets): string {
  return createHmac('sha256', rolePassword).update('secrets key').digest('base64');
}
