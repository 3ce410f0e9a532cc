import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FieldChange } from './domain/field-changes.js';

export const channelActions = ['created', 'changed', 'removed', 'enabled', 'disabled', 'tested', 'replayed'] as const;
export type ChannelAction = (typeof channelActions)[number];

/** What somebody did to a channel. */
@Entity('channel_changes')
export class ChannelChange {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  /** UUIDv7: sorts by time. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz')
  at!: Date;

  /** `key:<id>`, or `notification` where Heed did it. */
  @Column('text')
  actor!: string;

  @Column('text')
  channel!: string;

  @Column('text')
  action!: ChannelAction;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('jsonb')
  fields!: FieldChange[];
}
