import type { Priority, ScoredAnswer, TaskKind, TaskState } from '@heed/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CloseOutcome, Task } from './domain/task.js';

@Entity('tasks')
export class TaskEntity implements Task {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;
  @PrimaryColumn({ name: 'task_id', type: 'uuid' })
  taskId!: string;
  @Column({ type: 'integer' })
  version!: number;
  @Column({ name: 'response_id', type: 'uuid' })
  responseId!: string;
  @Column({ name: 'respondent_id', type: 'uuid', nullable: true })
  respondentId!: string | null;
  @Column({ type: 'text' })
  kind!: TaskKind;
  @Column({ type: 'text' })
  state!: TaskState;
  @Column({ type: 'text' })
  priority!: Priority;
  @Column({ name: 'team_id', type: 'uuid' })
  teamId!: string;
  @Column({ name: 'assignee_id', type: 'text', nullable: true })
  assigneeId!: string | null;
  @Column({ type: 'text', nullable: true })
  waiting!: string | null;
  @Column({ type: 'text' })
  rule!: string;
  @Column({ type: 'boolean' })
  touched!: boolean;
  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: Date;
  @Column({ name: 'clocks_from', type: 'timestamptz' })
  clocksFrom!: Date;
  @Column({ name: 'first_contact_minutes', type: 'integer', nullable: true })
  firstContactMinutes!: number | null;
  @Column({ name: 'resolution_minutes', type: 'integer', nullable: true })
  resolutionMinutes!: number | null;
  @Column({ name: 'first_contact_due_at', type: 'timestamptz', nullable: true })
  firstContactDueAt!: Date | null;
  @Column({ name: 'resolution_due_at', type: 'timestamptz', nullable: true })
  resolutionDueAt!: Date | null;
  @Column({ name: 'first_contacted_at', type: 'timestamptz', nullable: true })
  firstContactedAt!: Date | null;
  @Column({ name: 'resolved_at', type: 'timestamptz', nullable: true })
  resolvedAt!: Date | null;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;
  @Column({ name: 'first_contact_fired_at', type: 'timestamptz', nullable: true })
  firstContactFiredAt!: Date | null;
  @Column({ name: 'resolution_fired_at', type: 'timestamptz', nullable: true })
  resolutionFiredAt!: Date | null;
  @Column({ name: 'next_due_at', type: 'timestamptz', nullable: true })
  nextDueAt!: Date | null;
  @Column({ name: 'close_outcome', type: 'text', nullable: true })
  closeOutcome!: CloseOutcome | null;
  @Column({ name: 'root_cause', type: 'text', nullable: true })
  rootCause!: string | null;
  @Column({ type: 'text', nullable: true })
  action!: string | null;
  @Column({ type: 'jsonb' })
  answers!: ScoredAnswer[];
  @Column({ type: 'text', nullable: true })
  comment!: string | null;
  @Column({ type: 'jsonb' })
  themes!: string[];
  @Column({ type: 'jsonb' })
  dimensions!: Record<string, string>;
  @Column({ name: 'import_id', type: 'uuid', nullable: true })
  importId!: string | null;
}
