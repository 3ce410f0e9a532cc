import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { MemberLine, MemberOrders } from './member-process.js';

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** A member of a group in another process, which can vanish or fall silent as no member in this one could. */
export class ForeignMember {
  readonly lines: MemberLine[] = [];
  private readonly child: ChildProcess;
  private errors = '';

  constructor(orders: MemberOrders) {
    this.child = spawn(
      process.execPath,
      ['--import', path('./typescript-hooks.js'), path('./member-process.ts'), JSON.stringify(orders)],
      { stdio: ['pipe', 'pipe', 'pipe'] },
    );
    createInterface({ input: this.child.stdout! }).on('line', (line) =>
      this.lines.push(JSON.parse(line) as MemberLine),
    );
    this.child.stderr!.on('data', (data: Buffer) => (this.errors += data.toString()));
  }

  /** The first line of a kind; throws what the process complained of when there is none. */
  said<K extends MemberLine['said']>(kind: K): Extract<MemberLine, { said: K }> {
    const line = this.lines.find(({ said }) => said === kind);
    if (line === undefined) throw new Error(`the member has not said "${kind}". ${this.errors}`);
    return line as Extract<MemberLine, { said: K }>;
  }

  /** It stops where it is, and holds its connections open. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thawAndCommit(): void {
    this.child.stdin!.write('commit\n');
    this.child.kill('SIGCONT');
  }

  /** No goodbye: the group learns of it by its silence. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
