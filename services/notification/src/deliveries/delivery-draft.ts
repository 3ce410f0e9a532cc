import type { Lane } from '@heed/contracts';
import type { MailContent } from '../mails/domain/mail-content.js';

/** A decided mail, before it is a row. */
export interface DeliveryDraft {
  tenantId: string;
  /** `task.opened`, `import.digest` … */
  about: string;
  taskId: string | null;
  importId: string | null;
  /** Null: somebody should be told and has no address. */
  recipient: string | null;
  mail: MailContent;
  /** The event that caused it, or the digest. With the recipient it makes the delivery unique. */
  causeId: string;
  causedAt: Date;
  lane: Lane;
}
