import { removeFolder } from './folder.js';

/** jest's globalTeardown. A server in the folder is ended by its pid; only a container has to be asked. */
export default async function teardown() {
  const kafka = globalThis.heedTestKafka;
  if (kafka && kafka.pid === undefined) await kafka.stop();
  await removeFolder(process.env.HEED_TEST_FOLDER);
}
