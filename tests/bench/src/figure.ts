export type Mode = 'embedded' | 'kafka';

/** One number of the table. */
export interface Figure {
  section: string;
  name: string;
  unit: string;
  /** Null: of no mode, as the floor of HTTP. */
  mode: Mode | null;
  value: number;
  /** What is asked for, in words. */
  ask?: string;
}

/** Takes the figures of one section and mode. */
export type Note = (name: string, unit: string, value: number, ask?: string) => void;
