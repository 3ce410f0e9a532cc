import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';

@Entity('answers')
export class Answer {
  @PrimaryColumn('text') id!: string;
  @Column('timestamptz') answeredAt!: string;
  @Column('text', { nullable: true }) comment!: string | null;
  @Column('jsonb') answers!: { metric: string; value: number }[];
  @Column('jsonb') respondent!: Record<string, string>;
  @Column('jsonb') dimensions!: Record<string, string>;
}

@Entity('scores')
export class Score {
  @PrimaryColumn('text') id!: string;
  @Column('int') value!: number;
  @Column('int') sign!: number;
}

@Entity('analyses')
export class Analysis {
  @PrimaryColumn('text') id!: string;
  @Column('text') sentiment!: string;
  @Column('boolean') urgent!: boolean;
  @Column('jsonb') themes!: unknown;
}

@Entity('decisions')
export class Decision {
  @PrimaryColumn('text') id!: string;
  @Column('int', { nullable: true }) sign!: number | null;
  @Column('boolean', { nullable: true }) urgent!: boolean | null;
  @Column('text', { nullable: true }) outcome!: 'opened' | 'nothing' | null;
}

@Entity('tasks')
export class Task {
  @PrimaryColumn('text') id!: string;
  @Column('text') state!: string;
  @Column('timestamptz') dueAt!: Date;
}

@Entity('notifications')
export class Notification {
  @PrimaryColumn('text') id!: string;
  @Column('text') recipient!: string;
  @Column('text') state!: string;
}

@Entity('cells')
export class Cell {
  @PrimaryColumn('text') kind!: string;
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('text') dimension!: string;
  @PrimaryColumn('text') value!: string;
  @Column('int') n!: number;
  @Column('int') sum!: number;
}

export function connect(synchronize = false): Promise<DataSource> {
  const entities = [Answer, Score, Analysis, Decision, Task, Notification, Cell];
  return new DataSource({ type: 'postgres', url: process.env.STOCK_DATABASE!, entities, synchronize }).initialize();
}

/** One statement for the cuts of an answer: read, add and save would lose what another adds meanwhile. */
export async function addToCells(source: DataSource, kind: string, answer: Answer, sum: number): Promise<void> {
  const cuts = [['', ''], ...Object.entries(answer.dimensions)];
  await source.query(
    `INSERT INTO cells AS c (kind, day, dimension, value, n, sum)
     SELECT $1, $2::date, d, v, 1, $5 FROM unnest($3::text[], $4::text[]) AS r (d, v) ORDER BY 3, 4
     ON CONFLICT (kind, day, dimension, value) DO UPDATE SET n = c.n + 1, sum = c.sum + excluded.sum`,
    [kind, answer.answeredAt.slice(0, 10), cuts.map(([name]) => name), cuts.map(([, value]) => value), sum],
  );
}
