import { Type, type Static } from '@sinclair/typebox';

/** For `readSettings`. */
export const mailSettings = Type.Object({
  HEED_SMTP_URL: Type.Optional(
    Type.String({
      pattern: '^smtps?://',
      description:
        'Mail server, smtp://user:password@host:587; unset: mails are written to HEED_MAIL_OUTBOX. For a server with a self-signed certificate append ?tls.rejectUnauthorized=false',
    }),
  ),
  HEED_MAIL_FROM: Type.String({ default: 'Heed <heed@localhost>', description: 'Sender of all mails' }),
  HEED_MAIL_OUTBOX: Type.Optional(
    Type.String({ description: 'Folder for .eml files, used when there is no HEED_SMTP_URL' }),
  ),
  HEED_PUBLIC_URL: Type.Optional(
    Type.String({ pattern: '^https?://', description: 'Where people reach Heed; mails link to it' }),
  ),
  HEED_MAIL_TIME_ZONE: Type.String({
    default: 'UTC',
    description: 'Time zone of the due times in mails, an IANA name such as Europe/Berlin',
  }),
});
export type MailSettings = Static<typeof mailSettings>;
