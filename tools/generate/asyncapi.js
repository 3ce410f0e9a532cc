import {
  RETENTION_MS,
  SEGMENT_MS,
  catalogue,
  headerNames,
  toHeaders,
  topicList,
  upstreamCatalogue,
} from '@heed/contracts';
import { envelopeHeaders, exampleTraceparent } from './envelope-headers.js';
import { plain, titleOf } from './event-schema.js';
import { sendersOf } from './senders.js';
import { upstreamExampleHeaders, upstreamHeaders } from './upstream-headers.js';

/** The newest version of the bindings that AsyncAPI's own schema knows. */
const bindingVersion = '0.5.0';
/** Fixed, so that the same contracts give the same document. */
const exampleEvent = { id: '0192f0c0-0000-7000-8000-0000000000e1', tenantId: '0192f0c0-0000-7000-8000-0000000000a1' };

/** `heed.responses.received` → `responses.received` */
const channelId = (topic) => topic.replace(/^heed\./, '');
const contracts = [...catalogue, ...upstreamCatalogue];
const eventsOn = (topic) => contracts.filter((contract) => contract.topic === topic);
const byName = (entries) => Object.fromEntries(entries);

/** The headers of an event between Heed's services, and an example of them. */
function internalHeaders({ type, key, example, topic }) {
  const headers = toHeaders({
    ...exampleEvent,
    type,
    source: `/heed/${sendersOf(topic)[0]}`,
    subject: example[key],
    time: '2026-11-20T09:12:04.120Z',
    lane: 'live',
    traceparent: exampleTraceparent,
    data: example,
  });
  const common = envelopeHeaders();
  const named = { ...common.properties[headerNames.type], const: type };
  return [{ ...common, properties: { ...common.properties, [headerNames.type]: named } }, headers];
}

function message(contract) {
  const { type, key, description, schema, example } = contract;
  const [headers, exampleHeaders] = upstreamCatalogue.includes(contract)
    ? [upstreamHeaders(type), upstreamExampleHeaders(contract)]
    : internalHeaders(contract);
  return {
    name: type,
    title: titleOf(type),
    summary: description,
    description: `The record’s key is ${key}. Events of one key keep their order within a lane; each comes at least once, and a repeat has the same ce_id.`,
    correlationId: { $ref: '#/components/correlationIds/trace' },
    contentType: 'application/json',
    headers,
    payload: plain(schema),
    bindings: {
      kafka: { key: { type: 'string', description: `The value of ${key}` }, bindingVersion },
    },
    examples: [{ name: 'example', headers: exampleHeaders, payload: example }],
  };
}

function channel({ name, partitions, description }) {
  return {
    address: name,
    description,
    messages: byName(eventsOn(name).map(({ type }) => [type, { $ref: `#/components/messages/${type}` }])),
    bindings: {
      kafka: {
        topic: name,
        partitions,
        topicConfiguration: {
          'cleanup.policy': ['delete'],
          'retention.ms': RETENTION_MS,
          'segment.ms': SEGMENT_MS,
        },
        bindingVersion,
      },
    },
  };
}

function operation(service, action, topic) {
  const client = { type: 'string', enum: [service] };
  return {
    action,
    channel: { $ref: `#/channels/${channelId(topic)}` },
    summary: `${nameOf(service)} ${action === 'send' ? 'sends' : 'receives'} ${topic}`,
    tags: [{ name: service }],
    bindings: { kafka: { ...(action === 'send' ? {} : { groupId: client }), bindingVersion } },
    messages: eventsOn(topic).map(({ type }) => ({ $ref: `#/channels/${channelId(topic)}/messages/${type}` })),
  };
}

/** Who has no name here is a system of the reader’s. */
const nameOf = (service) => (service === 'upstream' ? 'Your system' : service);

const operations = ({ name, groups }) => [
  ...sendersOf(name).map((sender) => [`${sender}.send.${channelId(name)}`, operation(sender, 'send', name)]),
  ...groups.map((group) => [`${group}.receive.${channelId(name)}`, operation(group, 'receive', name)]),
];

/** AsyncAPI of all services together: a channel for each topic, an operation for each service that uses it. */
export function asyncapi(version) {
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'Heed events',
      version,
      description:
        'Every event that Heed’s services exchange, and those that upstream systems may send. The first part of an operation’s name is the service that sends or receives. Inside an event version only optional fields are added; readers let unknown fields pass, but for what upstream systems send.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    servers: {
      kafka: {
        host: '{broker}',
        protocol: 'kafka',
        title: 'Apache Kafka',
        description:
          'The brokers that KAFKA_BROKERS names. A Heed without them keeps the same topics in its database: send what belongs on heed.upstream.* to POST /v1/upstream/events there, as whole CloudEvents.',
        variables: { broker: { default: 'localhost:9092', description: 'Host and port of a broker' } },
      },
    },
    channels: byName(topicList.map((topic) => [channelId(topic.name), channel(topic)])),
    operations: byName(topicList.flatMap(operations)),
    components: {
      messages: byName(contracts.map((contract) => [contract.type, message(contract)])),
      correlationIds: {
        trace: {
          location: '$message.header#/traceparent',
          description:
            'W3C Trace Context. The trace id in it is the same in all that follows from one call or event; there is none where nobody began a trace.',
        },
      },
    },
  };
}
