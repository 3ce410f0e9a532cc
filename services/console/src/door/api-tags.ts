import { ConfigurationError } from '@heed/kernel';

interface Tag {
  name: string;
  description: string;
  /** Paths that it covers; the first tag with one that fits. */
  paths: RegExp;
}

/** The chapters of the document, what a stranger needs first before what an operator needs once. */
const tags: readonly Tag[] = [
  {
    name: 'Responses',
    description: 'Send answers, read them and what has become of them, take them back.',
    paths: /^\/v1\/responses(?!\/republish)/,
  },
  {
    name: 'Interactions',
    description: 'What customers did: answers take over who it was and where it belongs.',
    paths: /^\/v1\/interactions/,
  },
  {
    name: 'Imports',
    description: 'Bundle the rows of a file, so that teams are told once of all that it opens.',
    paths: /^\/v1\/imports/,
  },
  {
    name: 'Upstream events',
    description: 'Answers and interactions as CloudEvents, for systems that speak in events.',
    paths: /^\/v1\/upstream/,
  },
  {
    name: 'Dimensions',
    description: 'By what answers are told apart: unit, touchpoint, product and the tenant’s own.',
    paths: /^\/v1\/dimensions/,
  },
  { name: 'Scores', description: 'NPS, CSAT and CES with their uncertainty.', paths: /^\/v1\/scores/ },
  {
    name: 'Themes',
    description: 'What comments are about, and what that does to the NPS.',
    paths: /^\/v1\/(themes|analyses|learning)/,
  },
  {
    name: 'Drivers',
    description: 'Which themes the NPS goes with, why it changed, and what is new in the comments.',
    paths: /^\/v1\/(drivers|emerging)/,
  },
  {
    name: 'Competitors',
    description: 'Which competitors customers name, and how those customers rate.',
    paths: /^\/v1\/competitors/,
  },
  { name: 'Decisions', description: 'What was decided on each answer, and by which rule.', paths: /^\/v1\/decisions/ },
  {
    name: 'Tasks',
    description:
      'Follow-ups with clocks. `new`, assign, `assigned`, contact, `contacted`, resolve, `resolved`, close, `closed` or `unreachable` or `no_action`; steps may be left out, and reopen goes back to `in_progress`. Nothing sets `awaiting_customer` and `verified` yet.',
    paths: /^\/v1\/tasks/,
  },
  { name: 'Teams', description: 'Who works on tasks.', paths: /^\/v1\/teams/ },
  { name: 'Rules', description: 'Which answers open tasks, for whom and how soon.', paths: /^\/v1\/rules/ },
  { name: 'Channels', description: 'Webhooks and mails that tell others.', paths: /^\/v1\/channels/ },
  { name: 'Deliveries', description: 'Each mail and webhook, and how it went.', paths: /^\/v1\/deliveries/ },
  {
    name: 'Personal data',
    description: 'Who was shown contact details; give out or forget what is held of a person.',
    paths: /^\/v1\/(respondents|erasures)/,
  },
  { name: 'Keys', description: 'API keys: create, rotate, revoke.', paths: /^\/v1\/keys/ },
  {
    name: 'State',
    description: 'Whether Heed runs, how far it is behind, and whether its sums are right.',
    paths: /^(\/|\/livez|\/readyz|\/v1\/(status|verify).*)$/,
  },
  {
    name: 'Repair',
    description: 'Events that a service could not take, and answers emitted again.',
    paths: /^\/v1\/(dead-letters|responses\/republish)/,
  },
  {
    name: 'Operator',
    description: 'For the operator of an installation: tenants, and what belongs to none.',
    paths: /^\/v1\/(tenants|installation)/,
  },
];

export const apiTags = tags.map(({ name, description }) => ({ name, description }));

/** @throws ConfigurationError for a path of no tag. */
export function tagOf(path: string): string {
  const found = tags.find(({ paths }) => paths.test(path));
  if (found === undefined) throw new ConfigurationError(`${path} belongs to no tag: say to which in api-tags.ts`);
  return found.name;
}
