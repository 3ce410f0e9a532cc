import cliProgress from 'cli-progress';

export interface SampleProgress {
  sent(answers: number): void;
  decided(answers: number): void;
  stop(): void;
}

/** Two bars on a terminal; elsewhere one line at the end. */
export function sampleProgress(stream: NodeJS.WriteStream, total: number): SampleProgress {
  if (!stream.isTTY) {
    const done = { sent: 0, decided: 0 };
    return {
      sent: (answers) => (done.sent = answers),
      decided: (answers) => (done.decided = answers),
      stop: () => void stream.write(`${done.sent} of ${total} answers sent, ${done.decided} decided\n`),
    };
  }
  const bars = new cliProgress.MultiBar(
    // Its own handlers would swallow Ctrl-C.
    { format: '  {name} {bar} {value}/{total}', hideCursor: true, gracefulExit: false, stream, barsize: 30 },
    cliProgress.Presets.shades_grey,
  );
  const sent = bars.create(total, 0, { name: 'Answers sent  ' });
  const decided = bars.create(total, 0, { name: 'Decisions made' });
  return {
    sent: (answers) => sent.update(answers),
    decided: (answers) => decided.update(answers),
    stop: () => bars.stop(),
  };
}
