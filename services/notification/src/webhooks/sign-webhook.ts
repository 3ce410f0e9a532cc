import { createHmac } from 'node:crypto';
import { keyOf } from './webhook-secret.js';

export interface SignedMessage {
  /** The same for every attempt. */
  id: string;
  /** Unix seconds of this attempt. */
  timestamp: number;
  body: string;
}

/**
 * The headers of Standard Webhooks 1.0 with a symmetric signature
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 */
export function signWebhook({ id, timestamp, body }: SignedMessage, secret: string): Record<string, string> {
  const signature = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}
