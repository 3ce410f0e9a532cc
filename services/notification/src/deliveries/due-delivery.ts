import type { Lane } from '@heed/contracts';

/** A delivery as its sender sees it. */
export interface DueDelivery {
  tenantId: string;
  id: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  /** Failed attempts since it was last put in line. */
  failures: number;
  lane: Lane;
}
