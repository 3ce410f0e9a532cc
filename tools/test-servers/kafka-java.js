import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { end } from './folder.js';
import { waitForCoordinator } from './kafka-ready.js';
import { kafkaSettings } from './kafka-settings.js';
import { freePorts } from './ports.js';
import { spawnServer } from './server-process.js';

const run = promisify(execFile);

/**
 * Starts the broker of `jars`, with its data, log and pid file in `dir`. A `dir` that was used before keeps its data. On
 * free ports, or on those given; `advertised` is where clients are to find it, if not there.
 */
export async function startJavaKafka({ java, jars, dir, ports, advertised }) {
  const [port, controllerPort] = ports ?? (await freePorts(2));
  const brokers = [`127.0.0.1:${port}`];
  const dataDir = join(dir, 'data');
  const settings = kafkaSettings({
    host: '127.0.0.1',
    port,
    advertised: advertised ?? brokers[0],
    controllerPort,
    dataDir,
  });
  const properties = join(dir, 'server.properties');
  await mkdir(dir, { recursive: true });
  await writeFile(
    properties,
    Object.entries(settings)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );

  const classPath = ['-cp', join(jars, '*')];
  if (!existsSync(join(dataDir, 'meta.properties'))) {
    // One id in 64 would begin with a dash, and be taken for an option.
    const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'A');
    const format = ['format', '--cluster-id', clusterId, '--config', properties];
    await run(java, ['-XX:TieredStopAtLevel=1', ...classPath, 'kafka.tools.StorageTool', ...format]);
  }

  const pidFile = join(dir, 'kafka.pid');
  const pid = await spawnServer({
    name: 'Kafka',
    command: java,
    args: ['-Xmx512m', '-XX:+UseSerialGC', ...classPath, 'kafka.Kafka', properties],
    logFile: join(dir, 'kafka.log'),
    detached: true, // Ctrl-C is for whoever started it, and stops it last
    onSpawn: (started) => writeFileSync(pidFile, `${started}\n`),
    ready: () => waitForCoordinator(brokers, 0),
    timeoutMs: 60_000,
  });
  return {
    brokers,
    pid,
    stop: async () => {
      await end(pid, dir, 'SIGTERM');
      await rm(pidFile, { force: true });
    },
  };
}
