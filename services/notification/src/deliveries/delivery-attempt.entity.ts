import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One try to hand a mail over. */
@Entity('delivery_attempts')
export class DeliveryAttempt {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { name: 'delivery_id' })
  deliveryId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** From 1; the same number twice means that a worker was taken for dead and sent all the same. */
  @Column('integer')
  number!: number;

  /** When it was recorded. */
  @Column('timestamptz')
  at!: Date;

  /** `refused`: the server said no. `failed`: nobody answered. */
  @Column('text')
  outcome!: 'delivered' | 'refused' | 'failed';

  @Column('integer', { name: 'reply_code', nullable: true })
  replyCode!: number | null;

  @Column('text', { name: 'reply_text' })
  replyText!: string;

  @Column('integer', { name: 'duration_ms' })
  durationMs!: number;
}
