import type { Lane } from '@heed/contracts';
import type { MailContent } from '../mails/domain/mail-content.js';

/** A decided mail or webhook, before it is a row. */
export interface DeliveryDraft {
  tenantId: string;
  /** `task.opened`, `import.digest` … */
  about: string;
  taskId: string | null;
  importId: string | null;
  channel: 'email' | 'webhook';
  /** The channel that asked for it; null for the mails to assignee and team. */
  channelName: string | null;
  /** Null: somebody should be told and has no address. Of a webhook the channel's name, as its URL may change. */
  recipient: string | null;
  /** Of a webhook: the event's type as subject, the whole body as text. */
  content: MailContent;
  /** The event that caused it, or the digest. With channel and recipient it makes the delivery unique. */
  causeId: string;
  causedAt: Date;
  lane: Lane;
  /** W3C context of the event that caused it. */
  traceparent?: string | undefined;
}
