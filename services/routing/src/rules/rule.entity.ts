import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Condition, Rule, TaskOrder } from './domain/rule.js';

@Entity('rules')
export class RuleEntity implements Rule {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;
  @PrimaryColumn({ type: 'integer' })
  position!: number;
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'jsonb' })
  condition!: Condition;
  /** `{ task: null }` or `{ task: … }`: jsonb has no bare null that TypeORM would keep. */
  @Column({ type: 'jsonb' })
  outcome!: { task: TaskOrder | null };

  get task(): TaskOrder | null {
    return this.outcome.task;
  }
}
