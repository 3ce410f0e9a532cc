import type { Violation } from '@heed/kernel';
import { digestEvents } from './channel-events.js';

export interface GivenChannel {
  name: string;
  kind: 'email' | 'webhook';
  events: readonly string[];
  recipients?: readonly string[] | undefined;
  url?: string | undefined;
  secret?: string | undefined;
}

/** What the fields themselves have to say; each returns what is wrong, or null. */
export interface FieldChecks {
  url(url: string): string | null;
  /** `name`: whose secret it is, as a masked one stands for what is stored. */
  secret(secret: string, name: string): string | null;
}

const belongs = { recipients: 'email', url: 'webhook', secret: 'webhook' } as const;
const needs = { email: 'recipients', webhook: 'url' } as const;

function checkOne(channel: GivenChannel, at: string, checks: FieldChecks): Violation[] {
  const { name, kind, events, url, secret } = channel;
  const found: Violation[] = [];
  const add = (field: string, rule: string, detail: string): void =>
    void found.push({ field: at + field, rule, detail });
  const needed = needs[kind];
  if (channel[needed] === undefined) add(`/${needed}`, 'required', `is needed by the kind ${kind}`);
  for (const [field, owner] of Object.entries(belongs))
    if (kind !== owner && channel[field as keyof typeof belongs] !== undefined)
      add(`/${field}`, 'kind', `belongs to the kind ${owner}`);
  if (kind === 'email') return found;
  events.forEach((event, index) => {
    if ((digestEvents as readonly string[]).includes(event))
      add(`/events/${index}`, 'kind', `${event} is a mail: only the kind email can have it`);
  });
  const urlProblem = url === undefined ? null : checks.url(url);
  if (urlProblem !== null) add('/url', 'target', urlProblem);
  const secretProblem = secret === undefined ? null : checks.secret(secret, name);
  if (secretProblem !== null) add('/secret', 'secret', secretProblem);
  return found;
}

/** What is wrong with a list of channels beyond its shape. `field` points at entry and field. */
export function checkChannels(channels: readonly GivenChannel[], checks: FieldChecks): Violation[] {
  const names = channels.map(({ name }) => name);
  return channels.flatMap((channel, index) => {
    const found = checkOne(channel, `/${index}`, checks);
    if (names.indexOf(channel.name) !== index)
      found.unshift({ field: `/${index}/name`, rule: 'unique', detail: `names the channel "${channel.name}" again` });
    return found;
  });
}
