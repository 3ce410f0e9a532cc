import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import pc from 'picocolors';
import type { Colors } from 'picocolors/types.js';
import { progressBar, progressLines, type Progress } from './progress.js';

/** Where a command reads and writes. Results go to `out`, everything else (progress, questions, errors) to `err`. */
export interface Terminal {
  out(line: string): Promise<void>;
  err(line: string): void;
  /** A person sits there: questions can be asked. */
  interactive: boolean;
  /** What goes to `out` is a screen that can be drawn anew. */
  screen: boolean;
  /** For what goes to `out`, and for what goes to `err`. */
  colours: Colors;
  errColours: Colors;
  /** `unit` is what is counted; rows where it is left out. */
  progress(total: number, unit?: string): Progress;
  ask(question: string): Promise<string>;
  /** What is piped in. */
  stdin: Readable;
  /** Ctrl-C aborts the signal instead of ending the process, while the work lasts. */
  untilInterrupted<T>(work: (interrupted: AbortSignal) => Promise<T>): Promise<T>;
}

type Stream<T> = T & { isTTY?: boolean };

export interface Streams {
  stdin: Stream<Readable>;
  stdout: Stream<Writable>;
  stderr: Stream<Writable>;
}

export function createTerminal({ stdin, stdout, stderr }: Streams, noColor: boolean): Terminal {
  let bar: Progress | undefined;
  return {
    stdin,
    out: (line) =>
      new Promise((done, failed) =>
        stdout.write(
          `${line}
`,
          (error) => {
            if (!error) done();
            // Nobody reads on (`| head -1`): main ends the process, there is nothing to report.
            else if ((error as NodeJS.ErrnoException).code !== 'EPIPE') failed(error);
          },
        ),
      ),
    err: (line) => {
      if (bar) bar.note(line);
      else stderr.write(`${line}\n`);
    },
    interactive: Boolean(stdin.isTTY && stderr.isTTY),
    screen: Boolean(stdout.isTTY),
    colours: pc.createColors(Boolean(stdout.isTTY) && !noColor),
    errColours: pc.createColors(Boolean(stderr.isTTY) && !noColor),
    progress(total, unit = 'rows') {
      const made = stderr.isTTY ? progressBar(stderr, total, unit) : progressLines(stderr, total, unit);
      bar = { ...made, stop: () => (made.stop(), (bar = undefined)) };
      return bar;
    },
    async ask(question) {
      const lines = createInterface({ input: stdin, output: stderr });
      try {
        return await lines.question(question);
      } finally {
        lines.close();
      }
    },
    async untilInterrupted(work) {
      const interruption = new AbortController();
      const interrupt = (): void => interruption.abort();
      process.once('SIGINT', interrupt);
      try {
        return await work(interruption.signal);
      } finally {
        process.off('SIGINT', interrupt);
      }
    },
  };
}
