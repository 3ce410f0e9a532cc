import { Column, Entity, PrimaryColumn } from 'typeorm';

export interface Member {
  id: string;
  name: string;
  email: string | null;
  /** Gets no new tasks. */
  absent: boolean;
}

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
}
