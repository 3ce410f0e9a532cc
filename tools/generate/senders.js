/** The services that write to a topic, `upstream` for systems outside of Heed; who reads it stands in libs/contracts/src/topics.ts. */
export const senders = {
  'heed.upstream.interactions': 'upstream',
  'heed.upstream.responses': 'upstream',
  'heed.interactions': 'ingestion',
  'heed.responses.received': 'ingestion',
  'heed.responses.scored': 'scoring',
  'heed.responses.analyzed': 'text-analytics',
  'heed.tasks': 'routing',
  'heed.imports': 'ingestion',
  'heed.tenants': 'console',
  'heed.respondents': 'ingestion',
  'heed.erasures': ['scoring', 'text-analytics', 'routing', 'notification'],
  'heed.deliveries': 'notification',
};

export function sendersOf(topic) {
  const sender = senders[topic];
  if (sender === undefined) throw new Error(`${topic} has no sender: add it to tools/generate/senders.js`);
  return [sender].flat();
}
