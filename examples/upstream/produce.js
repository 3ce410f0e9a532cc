import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { CloudEvent, Kafka as KafkaBinding } from 'cloudevents';
import kafkajs from 'kafkajs';

// eslint-disable-next-line no-restricted-properties -- this program stands alone
const { KAFKA_BROKERS = 'localhost:9092', SOURCE = '/upstream/local', MODE = 'binary' } = process.env;
const [kind, file] = process.argv.slice(2);
const topics = { response: 'heed.upstream.responses', interaction: 'heed.upstream.interactions' };
if (!(kind in topics) || file === undefined) {
  process.stderr.write('usage: node produce.js response|interaction FILE\n');
  process.exit(2);
}

/** One row, as it would be the body of POST /v1/responses or /v1/interactions. */
function toMessage(row) {
  const event = new CloudEvent({
    // The same row has the same id: sent again it is skipped.
    id: `${row.id}/${row.revision ?? 1}`,
    source: SOURCE,
    type: `heed.upstream.${kind}.v1`,
    datacontenttype: 'application/json',
    data: row,
  });
  const { headers, value } = MODE === 'structured' ? KafkaBinding.structured(event) : KafkaBinding.binary(event);
  // The SDK names attributes that are not there, and kafkajs refuses a header without a value.
  const given = Object.entries(headers).filter(([, text]) => text !== undefined);
  return {
    // What is said of one answer stays in order, as it has one key.
    key: row.id,
    headers: Object.fromEntries(given),
    value: typeof value === 'string' ? value : JSON.stringify(value),
  };
}

const kafka = new kafkajs.Kafka({ clientId: 'an-upstream-system', brokers: KAFKA_BROKERS.split(',') });
const producer = kafka.producer({
  createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  allowAutoTopicCreation: false,
});
await producer.connect();
const messages = [];
for await (const line of createInterface({ input: createReadStream(file) }))
  if (line.trim() !== '') messages.push(toMessage(JSON.parse(line)));
await producer.send({ topic: topics[kind], acks: -1, messages });
await producer.disconnect();
process.stdout.write(`${messages.length} events on ${topics[kind]}\n`);
