import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ajv2020 from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { catalogue } from './catalogue.js';
import { readCloudEvent } from './upstream/cloud-event.js';
import { upstreamCatalogue, upstreamContractOf } from './upstream/upstream-catalogue.js';
import { decodeEvent } from './decode-event.js';
import { topicList } from './topics.js';

type Json = Record<string, unknown>;
interface Message {
  name: string;
  description: string;
  bindings: { kafka: { key: Json } };
  correlationId: { $ref: string };
  headers: { required: string[]; properties: Record<string, Json> };
  payload: Json;
  examples: { headers: Record<string, string>; payload: unknown }[];
}
interface Operation {
  action: string;
  channel: { $ref: string };
  messages: { $ref: string }[];
}
interface AsyncApi {
  asyncapi: string;
  info: Json;
  channels: Record<string, { address: string; messages: Record<string, { $ref: string }> }>;
  operations: Record<string, Operation>;
  components: { messages: Record<string, Message> };
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
const document = read('libs/contracts/generated/asyncapi.json') as AsyncApi;
const contracts = [...catalogue, ...upstreamCatalogue];

/** What a local reference points to; undefined where it points nowhere. */
function resolve(ref: string): unknown {
  return ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((value, key) => (value as Json | undefined)?.[key], document);
}

function references(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => (key === '$ref' ? [item as string] : references(item)));
}

describe('the generated AsyncAPI document', () => {
  const { channels, operations, components } = document;

  it('says which AsyncAPI it is, with a title and a version', () => {
    expect(document.asyncapi).toBe('3.1.0');
    expect(document.info).toMatchObject({
      title: expect.any(String),
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
  });

  it('has names that AsyncAPI allows for its keys', () => {
    const names = [channels, operations, components.messages].flatMap((map) => Object.keys(map));
    for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9._-]+$/);
  });

  it('points to nothing that is not there', () => {
    const found = references(document);
    expect(found.length).toBeGreaterThan(catalogue.length);
    expect(found.filter((ref) => !ref.startsWith('#/') || resolve(ref) === undefined)).toEqual([]);
  });

  it('has a channel for each topic with its partitions and retention', () => {
    expect(Object.values(channels)).toEqual(
      topicList.map(({ name, partitions }) =>
        expect.objectContaining({
          address: name,
          bindings: {
            kafka: {
              topic: name,
              partitions,
              topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': 518400000, 'segment.ms': 86400000 },
              bindingVersion: '0.5.0',
            },
          },
        }),
      ),
    );
  });

  it('has one sender for each channel and the receivers that the topic names', () => {
    for (const [id, { address }] of Object.entries(channels)) {
      const ref = `#/channels/${id}`;
      const using = Object.entries(operations).filter(([, { channel }]) => channel.$ref === ref);
      const services = (action: string) =>
        using.filter(([, operation]) => operation.action === action).map(([name]) => name.split('.')[0]);
      expect(services('send')).not.toHaveLength(0);
      expect(services('receive')).toEqual(topicList.find(({ name }) => name === address)?.groups);
    }
  });

  it('lets operations use messages of their own channel only', () => {
    for (const { channel, messages } of Object.values(operations)) {
      expect(messages.length).toBeGreaterThan(0);
      for (const { $ref } of messages) expect($ref.startsWith(`${channel.$ref}/messages/`)).toBe(true);
    }
  });

  it.each(contracts.map((contract) => [contract.type, contract] as const))('has %s as a message', (type, contract) => {
    const message = components.messages[type]!;
    expect(message.name).toBe(type);
    expect(message.payload).toEqual(JSON.parse(JSON.stringify(contract.schema)));
    expect(message.bindings.kafka.key['description']).toContain(contract.key);
    expect(message.description).toContain(contract.key);
    const channel = Object.values(channels).find(({ address }) => address === contract.topic);
    expect(channel?.messages[type]).toEqual({ $ref: `#/components/messages/${type}` });
  });

  it.each(Object.entries(components.messages))('shows an example of %s that can be decoded', (_, message) => {
    const { headers, payload } = message.examples[0]!;
    const decode = upstreamContractOf(message.name) === undefined ? decodeEvent : readCloudEvent;
    expect(decode(headers, Buffer.from(JSON.stringify(payload)))).toMatchObject({ ok: true });
    const ajv = new ajv2020.default({ strict: false, allErrors: true });
    formats.default(ajv);
    expect(ajv.validate(message.headers, headers) || ajv.errors).toBe(true);
    expect(Object.keys(message.headers.properties)).toEqual(expect.arrayContaining(Object.keys(headers)));
    const { location } = resolve(message.correlationId.$ref) as { location: string };
    expect(headers).toHaveProperty([location.replace('$message.header#/', '')]);
  });
});

describe('the generated JSON Schemas', () => {
  it.each(contracts.map((contract) => [contract.type, contract] as const))(
    'hold %s as JSON Schema 2020-12 with an example that passes',
    (type, { topic, key, description }) => {
      const schema = read(`libs/contracts/generated/schemas/${type}.schema.json`) as Json & { examples: unknown[] };
      expect(schema).toMatchObject({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `urn:heed:event:${type}`,
        description,
        'x-heed': { type, topic, key },
      });
      const ajv = new ajv2020.default({ strict: true, strictTypes: false, allErrors: true });
      formats.default(ajv);
      ajv.addKeyword('x-heed');
      const validate = ajv.compile(schema);
      expect(schema.examples.length).toBeGreaterThan(0);
      for (const example of schema.examples) expect(validate(example) || validate.errors).toBe(true);
      expect(validate({})).toBe(false);
    },
  );
});

describe('the generated topics.json', () => {
  it('lists what a broker needs: no event lives longer than 7 days, by the broker’s clock', () => {
    expect(read('deploy/kafka/topics.json')).toEqual(
      topicList.map(({ name, partitions, description }) => ({
        name,
        partitions,
        config: {
          'retention.ms': '518400000',
          'segment.ms': '86400000',
          'message.timestamp.type': 'LogAppendTime',
        },
        description,
      })),
    );
  });
});
