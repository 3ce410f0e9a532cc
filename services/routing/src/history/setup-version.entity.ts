import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NameChanges } from './domain/name-changes.js';

export type SetupPart = 'teams' | 'rules';

/** All teams, or all rules, as somebody put them. */
@Entity('setup_versions')
export class SetupVersionEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;
  @PrimaryColumn({ type: 'text' })
  what!: SetupPart;
  /** From 1, without gaps. */
  @PrimaryColumn({ type: 'integer' })
  version!: number;
  @Column({ type: 'timestamptz' })
  at!: Date;
  /** `key:<id>`, or `routing` where Heed did it. */
  @Column({ type: 'text' })
  actor!: string;
  @Column({ type: 'text', nullable: true })
  note!: string | null;
  /** json, not jsonb: it keeps the order in which the fields were written. */
  @Column({ type: 'json' })
  document!: readonly unknown[];
  @Column({ type: 'jsonb' })
  changes!: NameChanges;
}
