import { Type, type Static } from '@sinclair/typebox';

/** For `readSettings`. */
export const webhookSettings = Type.Object({
  HEED_WEBHOOK_ALLOW_PRIVATE: Type.Boolean({
    default: false,
    description:
      'true: webhooks may go to private, loopback and link-local addresses; only where all admins are trusted',
  }),
  HEED_RETRY_MAILS: Type.Optional(
    Type.String({
      format: 'pauses',
      examples: ['10,60,300,1800,7200,21600'],
      description:
        'Seconds between the attempts of a mail; after the last comes one more attempt. Unset: 10 s, 1 min, 5 min, 30 min, 2 h, 6 h',
    }),
  ),
  HEED_RETRY_WEBHOOKS: Type.Optional(
    Type.String({
      format: 'pauses',
      examples: ['5,300,1800,7200,18000,36000,36000'],
      description: 'The same for webhooks. Unset: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h',
    }),
  ),
  HEED_RETRY_JITTER: Type.Number({
    default: 0.1,
    minimum: 0,
    maximum: 0.5,
    description: 'Fraction by which the pauses between the attempts of mails and webhooks are spread',
  }),
});
export type WebhookSettings = Static<typeof webhookSettings>;
