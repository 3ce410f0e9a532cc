import { Column, Entity, PrimaryColumn } from 'typeorm';

export const deliveryStates = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One mail or webhook to one recipient, whatever became of it. Its body stays out of lists. */
@Entity('deliveries')
export class Delivery {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  about!: string;

  @Column('uuid', { name: 'task_id', nullable: true })
  taskId!: string | null;

  @Column('uuid', { name: 'import_id', nullable: true })
  importId!: string | null;

  @Column('text')
  channel!: 'email' | 'webhook';

  /** The channel that asked for it; null for the mails to assignee and team. */
  @Column('text', { name: 'channel_name', nullable: true })
  channelName!: string | null;

  /** '' where nobody had an address; of a webhook its channel's name. */
  @Column('text')
  recipient!: string;

  @Column('text')
  subject!: string;

  /** Customers' words. Read only by name. */
  @Column('text', { name: 'body_text', select: false })
  bodyText!: string;

  @Column('text')
  state!: DeliveryState;

  @Column('integer')
  attempts!: number;

  @Column('timestamptz', { name: 'next_attempt_at', nullable: true })
  nextAttemptAt!: Date | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: Date | null;
}
