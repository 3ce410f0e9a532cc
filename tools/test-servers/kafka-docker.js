import { kafkaVersion } from './kafka-jars.js';
import { waitForCoordinator } from './kafka-ready.js';
import { kafkaSettings } from './kafka-settings.js';
import { freePorts } from './ports.js';

const INSIDE = 9092;

/** The host of the container engine. Throws when none answers. */
export async function findDocker() {
  const { getContainerRuntimeClient } = await import('testcontainers');
  return (await getContainerRuntimeClient()).info.containerRuntime.host;
}

/** Apache's own image. testcontainers' reaper removes the container when this process is killed. */
export async function startDockerKafka(host, log) {
  const { GenericContainer } = await import('testcontainers');
  const [port] = await freePorts(1); // the broker has to advertise the port on the host before it has one
  const settings = kafkaSettings({
    host: '0.0.0.0',
    port: INSIDE,
    advertised: `${host}:${port}`,
    controllerPort: 9093,
    dataDir: '/tmp/kafka-data',
  });
  log(`Starting the image apache/kafka:${kafkaVersion}`);
  const container = await new GenericContainer(`apache/kafka:${kafkaVersion}`)
    .withEnvironment(
      Object.fromEntries(
        Object.entries(settings).map(([k, v]) => [`KAFKA_${k.toUpperCase().replaceAll('.', '_')}`, v]),
      ),
    )
    .withExposedPorts({ container: INSIDE, host: port })
    .start();
  const brokers = [`${host}:${port}`];
  const stop = async () => void (await container.stop());
  await waitForCoordinator(brokers).catch(async (error) => {
    await stop();
    throw error;
  });
  return { brokers, pid: undefined, stop };
}
