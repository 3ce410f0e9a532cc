import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Member } from './domain/member.js';

@Entity('teams')
export class TeamEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;
  @PrimaryColumn({ name: 'team_id', type: 'uuid' })
  teamId!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'text', nullable: true })
  email!: string | null;
  @Column({ type: 'jsonb' })
  members!: Member[];
  /** No team any more; it stays for the name on the tasks that it had. */
  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt!: Date | null;
}
