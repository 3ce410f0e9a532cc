import { runService } from '@heed/platform';
import { notification, notificationProviders, type NotificationSettings, notificationSettings } from './index.js';

/** Where mails go, for people: the server without its password, or the folder. */
function mailOf({ HEED_SMTP_URL: url, HEED_MAIL_OUTBOX: folder }: NotificationSettings): {
  kind: string;
  target: string;
} {
  if (url === undefined) return { kind: 'local outbox', target: folder ?? 'none' };
  const { hostname, port } = new URL(url);
  return { kind: 'smtp', target: `${hostname}:${port || '25'}` };
}

await runService(notification, {
  settings: notificationSettings,
  parts: ({ settings }) => ({ providers: notificationProviders(settings), facts: { mail: mailOf(settings) } }),
});
