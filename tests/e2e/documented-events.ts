import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './heed-process.js';

interface Row {
  id: string;
  dimensions: Record<string, string>;
}
interface Message {
  examples: { headers: Record<string, string>; payload: Row }[];
}
interface Document {
  channels: Record<string, { address: string; messages: Record<string, unknown> }>;
  components: { messages: Record<string, Message> };
}

/** What the AsyncAPI document shows a stranger of the topics that strangers produce to. */
export function documentedUpstreamEvents(): { topic: string; headers: Record<string, string>; data: Row }[] {
  const path = join(repository, 'libs/contracts/generated/asyncapi.json');
  const { channels, components } = JSON.parse(readFileSync(path, 'utf8')) as Document;
  return Object.values(channels)
    .filter(({ address }) => address.startsWith('heed.upstream.'))
    .flatMap(({ address: topic, messages }) =>
      Object.keys(messages).flatMap((type) =>
        components.messages[type]!.examples.map(({ headers, payload }) => ({ topic, headers, data: payload })),
      ),
    );
}

/** An answer that says nothing of where it belongs: its interaction does, whichever comes first. */
export const answerAbout = (interactionId: string) => ({
  id: `about-${interactionId}`,
  answeredAt: '2026-11-20T09:12:00Z',
  answers: [],
  comment: 'It came on the day that was promised.',
  interactionId,
});
