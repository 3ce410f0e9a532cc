import type { Metric, ScoredAnswer } from '@heed/contracts';
import type { Sign } from '@heed/measures';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The newest version of a response as it was scored; no identity and no words of the customer. */
@Entity('scored_responses')
export class ScoredResponse {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid', { name: 'response_id' })
  responseId!: string;

  @Column('integer')
  version!: number;

  /** YYYY-MM-DD in the tenant's time zone. */
  @Column('date')
  day!: string;

  @Column('timestamptz', { name: 'answered_at' })
  answeredAt!: Date;

  @Column('jsonb')
  dimensions!: Record<string, string>;

  @Column('jsonb')
  answers!: ScoredAnswer[];

  @Column('smallint')
  sign!: Sign;

  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: Metric | null;
}
