import type { Writable } from 'node:stream';
import { Presets, SingleBar } from 'cli-progress';
import { count } from './numbers.js';

export interface Progress {
  update(done: number): void;
  /** A line of text that does not break the bar. */
  note(line: string): void;
  stop(): void;
}

export function progressBar(stream: Writable, total: number, unit: string): Progress {
  const started = Date.now();
  const bar = new SingleBar(
    {
      stream: stream,
      format: `  {bar} {percentage} % · {value} of {total} ${unit} · {rate} ${unit}/s · {eta_formatted} left`,
      // Its own handler would swallow Ctrl-C.
      gracefulExit: false,
      fps: 8,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  const rate = (done: number) => count(Math.round(done / Math.max(0.001, (Date.now() - started) / 1000)));
  let last = 0;
  bar.start(total, 0, { rate: '0' });
  return {
    update(done) {
      last = done;
      bar.update(done, { rate: rate(done) });
    },
    note(line) {
      bar.stop();
      stream.write(`${line}\n`);
      bar.start(total, last, { rate: rate(last) });
    },
    stop: () => bar.stop(),
  };
}

const LINE_EVERY_MS = 5_000;

/** For a log: a line every few seconds, none for what is over sooner. */
export function progressLines(stream: Writable, total: number, unit: string): Progress {
  const started = Date.now();
  let told = started;
  return {
    update(done) {
      const now = Date.now();
      if (now - told < LINE_EVERY_MS) return;
      told = now;
      const rate = done / ((now - started) / 1000);
      const left = rate > 0 ? `, about ${Math.ceil((total - done) / rate)} s left` : '';
      stream.write(`${count(done)} of ${count(total)} ${unit}, ${count(Math.round(rate))} ${unit}/s${left}\n`);
    },
    note: (line) => void stream.write(`${line}\n`),
    stop: () => undefined,
  };
}
