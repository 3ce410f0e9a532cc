import { cleanText } from '@heed/kernel';
import { DatabaseClock } from '@heed/database';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Sent } from '../deliveries/domain/decide-attempt.js';
import { type NotificationOptions, RESOLVED_OPTIONS } from '../notification-options.js';
import { judgeAnswer } from './domain/judge-answer.js';
import { exchange } from './exchange.js';
import { TargetRefused } from './guarded-lookup.js';
import { signWebhook } from './sign-webhook.js';
import { checkTarget } from './target-guard.js';
import { withoutSecrets } from './webhook-secret.js';

export interface WebhookMessage {
  /** Stays through all attempts: receivers know a repeat by it. */
  id: string;
  url: string;
  secret: string;
  /** CloudEvents in JSON. */
  body: string;
  /** W3C context that the receiver may continue. */
  traceparent?: string | null;
}

const SHOWN_LENGTH = 200;

function reasonOf(error: Error & { code?: string }): string {
  return error.message === '' ? (error.code ?? error.name) : error.message;
}

/** Posts signed messages to receivers that strangers run. */
@Injectable()
export class WebhookClient implements OnApplicationShutdown {
  private readonly stopping = new AbortController();

  constructor(
    @Inject(RESOLVED_OPTIONS) private readonly options: NotificationOptions,
    private readonly clock: DatabaseClock,
  ) {}

  /** Whatever the receiver does is a result. Rejects only when the service stops. */
  async send({ id, url, secret, body, traceparent = null }: WebhookMessage): Promise<Sent> {
    const { webhookAllowPrivate: allowPrivate, webhookConnectMs: connectMs, webhookTotalMs: totalMs } = this.options;
    const target = checkTarget(url, allowPrivate);
    if (target.url === null) return noReply(`the URL ${target.problem}`, true);
    const { signal } = this.stopping;
    const signed = signWebhook({ id, timestamp: Math.floor(this.clock.nowMs() / 1_000), body }, secret);
    const headers = {
      ...signed,
      ...{ 'content-type': 'application/cloudevents+json; charset=utf-8', 'user-agent': 'Heed' },
      ...(traceparent === null ? {} : { traceparent }),
    };
    try {
      const answer = await exchange(target.url, headers, body, { connectMs, totalMs, allowPrivate, signal });
      const words = withoutSecrets(cleanText(answer.text), secret, signed['webhook-signature'] ?? '');
      return judgeAnswer({ ...answer, text: words.slice(0, SHOWN_LENGTH).toWellFormed() }, this.clock.now());
    } catch (error) {
      if (signal.aborted) throw error;
      return noReply(withoutSecrets(reasonOf(error as Error)), error instanceof TargetRefused);
    }
  }

  onApplicationShutdown(): void {
    this.stopping.abort();
  }
}

function noReply(reason: string, permanent: boolean): Sent {
  return { reply: { code: null, text: reason }, result: { sent: false, permanent, reason } };
}
