import type { Lane } from '@heed/contracts';

/** A delivery as its sender sees it. */
export interface DueDelivery {
  tenantId: string;
  id: string;
  channel: 'email' | 'webhook';
  /** The channel that asked for it; null for the mails to assignee and team. */
  channelName: string | null;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  /** Failed attempts since it was last put in line. */
  failures: number;
  lane: Lane;
  /** W3C context of what caused it. */
  traceparent: string | null;
  /** Of a webhook channel, as it is set now; null where the channel is gone. */
  url: string | null;
  secret: string | null;
  /** Of a webhook channel: its address as the database has it, and whether no key opens that or the secret. */
  storedUrl: string | null;
  unreadable: boolean;
  enabled: boolean | null;
}

/** As it is read: address and secret are sealed. */
export type StoredDelivery = Omit<DueDelivery, 'storedUrl' | 'unreadable'>;
