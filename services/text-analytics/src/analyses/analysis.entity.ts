import type { Polarity, ThemeMention } from '@heed/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NamedCompetitor } from '../competitors/domain/named-competitors.js';

/** What was read in the newest version of a response. */
@Entity({ name: 'analyses' })
export class AnalysisEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @PrimaryColumn({ name: 'response_id', type: 'uuid' })
  responseId!: string;

  @Column({ type: 'integer' })
  version!: number;

  /** +1 for each deeper pass, backfill or correction of the version. */
  @Column({ type: 'integer' })
  reading!: number;

  @Column({ type: 'text' })
  language!: string;

  @Column({ type: 'text' })
  sentiment!: Polarity;

  /** -1..1 */
  @Column({ name: 'sentiment_score', type: 'double precision' })
  sentimentScore!: number;

  /** 0..1 */
  @Column({ name: 'sentiment_probability', type: 'double precision' })
  sentimentProbability!: number;

  @Column({ type: 'jsonb' })
  themes!: ThemeMention[];

  /** Null where none is named. */
  @Column({ type: 'jsonb', nullable: true })
  competitors!: NamedCompetitor[] | null;

  @Column({ type: 'boolean' })
  urgent!: boolean;

  @Column({ type: 'text' })
  engine!: string;
}
