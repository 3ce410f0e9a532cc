import { type Static, Type } from '@sinclair/typebox';

const Rows = (description: string) => Type.Array(Type.Record(Type.String(), Type.Unknown()), { description });
const OrNull = Type.Union([Type.String(), Type.Null()]);

export const RespondentExport = Type.Object(
  {
    exportedAt: Type.String({ format: 'date-time' }),
    contact: Type.Object({
      respondentId: Type.String({ format: 'uuid', description: 'Heed’s id of the person' }),
      id: Type.String({ description: 'The caller’s id' }),
      name: OrNull,
      email: OrNull,
      phone: OrNull,
      since: Type.String({ format: 'date-time', description: 'When Heed first heard of them' }),
    }),
    interactions: Rows('What they did'),
    answers: Rows('What they answered, as it holds now'),
    accesses: Rows('Who was shown their contact details, and who exported this'),
    scores: Rows('How their answers were scored'),
    analyses: Rows('What was read in their comments'),
    corrections: Rows('What people said that their comments mean'),
    decisions: Rows('What was decided on their answers, and by which rule'),
    tasks: Rows('Tasks about them, with timelines'),
    deliveries: Rows('Mails and webhooks about their tasks, with the text where it is still kept'),
    digests: Rows('Summaries that told of their tasks; without the text, which tells of others too'),
  },
  { title: 'RespondentExport' },
);

export const RespondentId = Type.String({
  description: 'The caller’s id of the person, or Heed’s',
  examples: ['cust-17'],
});

export const respondentExportExample: RespondentExport = {
  exportedAt: '2026-11-22T11:26:50.134Z',
  contact: {
    respondentId: '7d477c14-31ef-568b-a021-fedaf4bded1a',
    id: 'cust-17',
    name: 'Ada Petrov',
    email: 'ada.petrov@example.com',
    phone: null,
    since: '2026-11-22T11:26:47.636Z',
  },
  interactions: [
    {
      id: '73a647b1-174a-5cd3-b574-702a26772f7f',
      externalId: 'order-10042',
      version: 1,
      kind: 'delivery',
      occurredAt: '2026-11-18T14:03:00.000Z',
      dimensions: { unit: 'riverside', touchpoint: 'delivery' },
      acceptedAt: '2026-11-22T11:26:47.636Z',
    },
  ],
  answers: [
    {
      id: 'eef4afec-a527-578a-8ccd-f4e8ef4daecc',
      externalId: 'survey-2026-11-0042',
      version: 1,
      answeredAt: '2026-11-20T09:12:00.000Z',
      comment: 'Two weeks late and nobody answers the phone.',
      answers: [{ metric: 'nps', question: 'nps', value: 3 }],
    },
  ],
  accesses: [{ at: '2026-11-22T11:26:49.969Z', actor: 'key:9c68f3d4f4737a62', purpose: 'export', taskId: null }],
  scores: [{ responseId: 'eef4afec-a527-578a-8ccd-f4e8ef4daecc', version: 1, sign: -1, decidedBy: 'nps' }],
  analyses: [],
  corrections: [],
  decisions: [],
  tasks: [],
  deliveries: [],
  digests: [],
};
export type RespondentExport = Static<typeof RespondentExport>;
