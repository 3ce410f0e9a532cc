import { Readable, Writable } from 'node:stream';
import { runProgram } from '../program.js';
import { createTerminal } from '../terminal/terminal.js';

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs one command line with captured streams; without a `person` it is no terminal. `person` is what is typed, `piped` what another program wrote. */
export async function runHeed(
  argv: string[],
  options: {
    cwd: string;
    url?: string;
    apiKey?: string;
    operatorKey?: string;
    dataDir?: string;
    person?: string;
    piped?: string;
  },
): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const capture = (name: keyof typeof written) =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        written[name] += chunk.toString();
        done();
      },
    });
  const { cwd, url, apiKey = url && 'test-key', operatorKey, dataDir, person, piped } = options;
  const given = person ?? piped;
  const stdin = Object.assign(Readable.from(given === undefined ? [] : [given]), { isTTY: person !== undefined });
  const stderr = capture('stderr');
  const terminal = createTerminal({ stdin, stdout: capture('stdout'), stderr }, true);
  terminal.interactive = person !== undefined;
  const config = {
    noColor: true,
    ...(url && { url }),
    ...(apiKey && { apiKey }),
    ...(operatorKey && { operatorKey }),
    ...(dataDir && { dataDir }),
  };
  const code = await runProgram(argv, { terminal, config, cwd });
  return { code, ...written };
}
