import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../../', import.meta.url));
const pom = join(repository, 'deploy', 'kafka', 'pom.xml');
const OLDEST_JAVA = 17;

/** deploy/kafka/pom.xml is the one place that names the version. */
export const kafkaVersion = /<artifactId>kafka_2\.13<\/artifactId>\s*<version>([^<]+)</.exec(
  readFileSync(pom, 'utf8'),
)[1];

/** The `java` command of a Java that Kafka runs on. Throws when there is none. */
export async function findJava() {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const { stderr } = await run(java, ['-version']).catch((error) => {
    throw new Error(`no Java (${error.code})`, { cause: error });
  });
  const version = Number(/version "(\d+)/.exec(stderr)?.[1]);
  if (!(version >= OLDEST_JAVA))
    throw new Error(`Java ${OLDEST_JAVA} or newer is needed, ${java} is: ${stderr.trim()}`);
  return java;
}

/** The folder of Kafka's jars: 44 MB that Maven downloads once. Throws when they are not there and cannot be had. */
export async function kafkaJars(log) {
  const cache = join(repository, '.cache');
  const jars = join(cache, `kafka-${kafkaVersion}`);
  if (existsSync(jars)) return jars;

  await mkdir(cache, { recursive: true });
  const download = await mkdtemp(join(cache, `kafka-${kafkaVersion}-download-`)); // renamed when whole, so half of one is never used
  try {
    log(`Downloading Apache Kafka ${kafkaVersion} with Maven, once`);
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${download}`];
    await run('mvn', ['-q', '-B', '-f', pom, ...goal], { timeout: 300_000 }).catch((error) => {
      const reason = error.code === 'ENOENT' ? 'no Maven' : `${error.stdout}${error.stderr}`.trim().split('\n')[0];
      throw new Error(`Kafka's jars cannot be downloaded: ${reason}`, { cause: error });
    });
    await rename(download, jars).catch((error) => {
      if (!existsSync(jars)) throw error; // otherwise another run was faster
    });
    return jars;
  } finally {
    await rm(download, { recursive: true, force: true });
  }
}
