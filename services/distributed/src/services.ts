import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inheritedEnvironment } from './config.js';
import { logPainter } from './log-line.js';
import type { Passwords } from './passwords.js';
import { serviceEnvironment, type Surroundings } from './service-environment.js';
import { ServiceProcess } from './service-process.js';
import type { ProcessPlace } from './topology.js';

export interface ServicesOptions {
  dataDir: string;
  around: Surroundings;
  passwords: Passwords;
  /** Of the door. */
  operatorKey: string | undefined;
  /** Where log lines are shown. */
  output: NodeJS.WriteStream;
}

/** The processes that one start began, and ends together. */
export class Services {
  private readonly processes: ServiceProcess[] = [];

  constructor(private readonly options: ServicesOptions) {}

  get pids(): { name: string; pid: number | undefined }[] {
    return this.processes.map(({ place, pid }) => ({ name: place.name, pid }));
  }

  /** Starts them side by side; resolves when each can work. */
  async start(places: readonly ProcessPlace[]): Promise<void> {
    const { dataDir, around, passwords, operatorKey, output } = this.options;
    await mkdir(join(dataDir, 'logs'), { recursive: true });
    const all = Object.keys(around.topology.services);
    const started = places.map((place) => {
      const paint = logPainter(place.name, all.indexOf(place.service), output.isTTY);
      const { identity, secretsKey } = passwords;
      const secrets = { database: passwords.ofService(place.service), identity, secretsKey, operatorKey };
      return ServiceProcess.spawn({
        place,
        env: serviceEnvironment(place, around, secrets, {
          NODE_COMPILE_CACHE: join(dataDir, 'cache'),
          ...inheritedEnvironment(),
        }),
        logFile: join(dataDir, 'logs', `${place.name}.log`),
        show: (line) => output.write(`${paint(line)}\n`),
        onLost: ({ name, service }, how) =>
          output.write(
            `${paint(`ended (${how}). The others go on; start it again beside them: npm run start:distributed -- --only ${service}`)}\n`,
          ) && name,
      });
    });
    this.processes.push(...started);
    await Promise.all(started.map((process) => process.ready()));
  }

  /** Side by side, the last started group first. */
  async stop(isFirst: (place: ProcessPlace) => boolean): Promise<void> {
    const first = this.processes.filter(({ place }) => isFirst(place));
    const rest = this.processes.filter(({ place }) => !isFirst(place));
    await Promise.all(first.map((process) => process.stop()));
    await Promise.all(rest.map((process) => process.stop()));
  }
}
