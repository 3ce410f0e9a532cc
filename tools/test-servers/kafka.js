import { findDocker, startDockerKafka } from './kafka-docker.js';
import { findJava, kafkaJars } from './kafka-jars.js';
import { startJavaKafka } from './kafka-java.js';
import { waitForCoordinator } from './kafka-ready.js';

/** This machine has no broker and nothing to run one with. The message says what was tried. */
export class KafkaUnavailableError extends Error {
  name = 'KafkaUnavailableError';
}

/**
 * Starts a Kafka broker, or finds one: the brokers of KAFKA_BROKERS, else Apache Kafka's own jars under Java, else a
 * container. Resolves when its group coordinator answers.
 *
 * @param {{ dir: string, log?: (line: string) => void, ports?: [number, number], advertised?: string }} options `dir` holds the
 *   data of a broker under Java, `ports` are its own and its controller's, `advertised` its address for clients
 * @returns {Promise<{ brokers: string[], pid: number | undefined, stop(): Promise<void> }>} `pid` under Java only
 * @throws {KafkaUnavailableError} when there is none of the three; any other error means that one was there and failed
 */
export async function startKafka({ dir, log = () => undefined, ports, advertised }) {
  const given = process.env.KAFKA_BROKERS?.split(',')
    .map((broker) => broker.trim())
    .filter(Boolean);
  if (given?.length) {
    await waitForCoordinator(given);
    return { brokers: given, pid: undefined, stop: async () => undefined };
  }

  const missing = [];
  const find = (step) => step.catch((error) => void missing.push(error.message));
  const java = await find(findJava());
  const jars = java && (await find(kafkaJars(log)));
  if (java && jars) return startJavaKafka({ java, jars, dir, ports, advertised });

  const docker = await find(findDocker());
  if (docker) return startDockerKafka(docker, log);
  throw new KafkaUnavailableError(`KAFKA_BROKERS is not set; ${missing.join('; ')}`);
}
