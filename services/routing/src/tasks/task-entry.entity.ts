import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A line of a task's timeline; its number is the task's version after the change. */
@Entity('task_entries')
export class TaskEntryEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;
  @PrimaryColumn({ name: 'task_id', type: 'uuid' })
  taskId!: string;
  @PrimaryColumn({ type: 'integer' })
  entry!: number;
  @Column({ type: 'timestamptz' })
  at!: Date;
  @Column({ type: 'text' })
  actor!: string;
  @Column({ type: 'text' })
  kind!: string;
  @Column({ type: 'jsonb' })
  detail!: Record<string, unknown>;
}
