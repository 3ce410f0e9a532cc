import { Type, type Static } from '@sinclair/typebox';

/** For `readSettings`. */
export const mailSettings = Type.Object({
  HEED_SMTP_URL: Type.Optional(
    Type.String({
      format: 'smtp-url',
      examples: ['smtp://user:password@mail.example.com:587'],
      description:
        'Mail server; unset: mails are written to HEED_MAIL_OUTBOX. For a server with a self-signed certificate append ?tls.rejectUnauthorized=false',
    }),
  ),
  HEED_MAIL_FROM: Type.String({
    format: 'mail-sender',
    default: 'Heed <heed@localhost>',
    description: 'Sender of all mails',
  }),
  HEED_MAIL_OUTBOX: Type.Optional(
    Type.String({
      examples: ['/var/lib/heed/mails'],
      description: 'Folder for .eml files, used when there is no HEED_SMTP_URL',
    }),
  ),
  HEED_PUBLIC_URL: Type.Optional(
    Type.String({
      format: 'web-url',
      examples: ['https://heed.example.com'],
      description: 'Where people reach Heed; mails link to it',
    }),
  ),
  HEED_MAIL_TIME_ZONE: Type.String({
    format: 'time-zone',
    default: 'UTC',
    description: 'Time zone of the due times in mails',
  }),
});
export type MailSettings = Static<typeof mailSettings>;
