import { Readable, Writable } from 'node:stream';
import { createTerminal, runProgram } from '@heed/cli';

export interface Ran {
  code: number;
  /** What a person would have seen: stdout and stderr. */
  text: string;
}

/** Runs one command line of `heed` in this process, with nobody at the terminal. */
export async function runHeed(
  argv: readonly string[],
  config: { url: string; key: string; cwd: string; operatorKey?: string },
): Promise<Ran> {
  let text = '';
  const sink = () =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString();
        done();
      },
    });
  const terminal = createTerminal({ stdin: Readable.from([]), stdout: sink(), stderr: sink() }, true);
  terminal.interactive = false;
  const { url, key, cwd, operatorKey = key } = config;
  const settings = { noColor: true, url, apiKey: key, operatorKey };
  const code = await runProgram([...argv], { terminal, config: settings, cwd });
  return { code, text };
}

/** Every command that has no commands below it, as `--help` lists them: `tasks`, `tasks customer`, … */
export async function listCommands(
  config: { url: string; key: string; cwd: string },
  above: string[] = [],
): Promise<string[]> {
  const { text } = await runHeed([...above, '--help'], config);
  // Under one heading, or under one for each area.
  const sections = text.split(/^(?=\S)/m).filter((section) => !/^(?:Usage|Arguments|Options|Examples):/.test(section));
  const names = [...sections.join('').matchAll(/^ {2}([a-z][a-z-]*)/gm)]
    .map((match) => match[1]!)
    .filter((name) => name !== 'help');
  if (names.length === 0) return [above.join(' ')];
  const below = await Promise.all(names.map((name) => listCommands(config, [...above, name])));
  // A command with commands below it can be one itself, as `heed tasks` is.
  const options = above.length > 0 && /^Options:\n(?!(?: +--help)[^\n]*\n\n)/m.test(text);
  return [...(options ? [above.join(' ')] : []), ...below.flat()];
}
