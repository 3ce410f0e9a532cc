import { Type, type Static } from '@sinclair/typebox';

/** For `readSettings`. */
export const webhookSettings = Type.Object({
  HEED_WEBHOOK_ALLOW_PRIVATE: Type.Boolean({
    default: false,
    description:
      'true: webhooks may go to private, loopback and link-local addresses; only where all admins are trusted',
  }),
  HEED_RETRY_JITTER: Type.Number({
    default: 0.1,
    minimum: 0,
    maximum: 0.5,
    description: 'Fraction by which the pauses between the attempts of mails and webhooks are spread',
  }),
});
export type WebhookSettings = Static<typeof webhookSettings>;
