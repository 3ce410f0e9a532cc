import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ChannelEvent } from './domain/channel-events.js';

/** Where events go besides the mails to assignee and team. */
@Entity('channels')
export class Channel {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('text')
  name!: string;

  /** Its place in the list as it was given. */
  @Column('integer')
  position!: number;

  @Column('text')
  kind!: 'email' | 'webhook';

  @Column('boolean')
  enabled!: boolean;

  /** Why Heed disabled it; null where a person did. */
  @Column('text', { name: 'disabled_reason', nullable: true })
  disabledReason!: string | null;

  @Column('text', { array: true })
  events!: (ChannelEvent | '*')[];

  /** Names; null: of all teams. */
  @Column('text', { array: true, nullable: true })
  teams!: string[] | null;

  /** Of an email channel. */
  @Column('text', { array: true, nullable: true })
  recipients!: string[] | null;

  /** Of a webhook channel. In the database this and the secret are sealed: see ChannelSafe. */
  @Column('text', { nullable: true })
  url!: string | null;

  /** Of a webhook channel, `whsec_…`. Shown once, when it is set. */
  @Column('text', { nullable: true })
  secret!: string | null;
}
