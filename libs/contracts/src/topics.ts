/** A consumer group is a service: each service reads a topic once. */
export type GroupName = 'ingestion' | 'scoring' | 'text-analytics' | 'routing' | 'notification';

export interface Topic {
  readonly name: string;
  readonly partitions: number;
  readonly description: string;
  /** The groups that read the topic: the relay counts their lag before it lets bulk events out. */
  readonly groups: readonly GroupName[];
}

/** Events are kept for 6 days; with 1-day segments none outlives 7. */
export const RETENTION_MS = 6 * 86_400_000;
export const SEGMENT_MS = 86_400_000;
/**
 * As Kafka's admin API takes it. A record is as old as the broker says: by the clock of whoever sent it, one that is ahead
 * would outlive the retention, and a broker refuses one that is an hour ahead (`message.timestamp.after.max.ms`).
 */
export const topicConfig: Readonly<Record<string, string>> = {
  'retention.ms': String(RETENTION_MS),
  'segment.ms': String(SEGMENT_MS),
  'message.timestamp.type': 'LogAppendTime',
};

/** Every topic. `deploy/kafka/topics.json` is generated from this list; topics are never created by use. */
export const topics = {
  upstreamInteractions: {
    name: 'heed.upstream.interactions',
    partitions: 8,
    description: 'Interactions that upstream systems send, one an event. Key: their id of the interaction.',
    groups: ['ingestion'],
  },
  upstreamResponses: {
    name: 'heed.upstream.responses',
    partitions: 8,
    description: 'Answers that upstream systems send, one an event. Key: their id of the answer.',
    groups: ['ingestion'],
  },
  interactions: {
    name: 'heed.interactions',
    partitions: 8,
    description: 'What customers did: the moments that may deserve a question.',
    groups: [],
  },
  responsesReceived: {
    name: 'heed.responses.received',
    partitions: 8,
    description: 'Every accepted version of every answer, whole. Key: response id.',
    groups: ['scoring', 'text-analytics'],
  },
  responsesScored: {
    name: 'heed.responses.scored',
    partitions: 8,
    description: 'One event for every version of an answer: its scores and classes. Key: response id.',
    groups: ['routing'],
  },
  responsesAnalyzed: {
    name: 'heed.responses.analyzed',
    partitions: 8,
    description: 'One event for every reading of every version of an answer. Key: response id.',
    groups: ['routing'],
  },
  tasks: {
    name: 'heed.tasks',
    partitions: 8,
    description: 'The life of follow-up tasks, in order. Key: task id.',
    groups: ['notification'],
  },
  imports: {
    name: 'heed.imports',
    partitions: 8,
    description: 'Imports that ended. Key: import id.',
    groups: ['notification'],
  },
  tenants: {
    name: 'heed.tenants',
    partitions: 1,
    description: 'Tenants that the operator has deleted. Key: tenant id.',
    groups: ['ingestion', 'scoring', 'text-analytics', 'routing', 'notification'],
  },
  respondents: {
    name: 'heed.respondents',
    partitions: 8,
    description: 'People who are to be forgotten. Key: respondent id, or the id of an anonymous answer.',
    groups: ['scoring', 'text-analytics', 'routing', 'notification'],
  },
  erasures: {
    name: 'heed.erasures',
    partitions: 8,
    description: 'What services removed of a person. Key: erasure id.',
    groups: ['ingestion'],
  },
  deliveries: {
    name: 'heed.deliveries',
    partitions: 8,
    description: 'Notifications that reached their end. Key: delivery id.',
    groups: [],
  },
} as const satisfies Record<string, Topic>;

export type TopicName = (typeof topics)[keyof typeof topics]['name'];
export const topicList: readonly Topic[] = Object.values(topics);
