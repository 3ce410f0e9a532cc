import { type Static, Type } from '@sinclair/typebox';

const Rows = (description: string) => Type.Array(Type.Record(Type.String(), Type.Unknown()), { description });
const OrNull = Type.Union([Type.String(), Type.Null()]);

export const RespondentExport = Type.Object({
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
  decisions: Rows('What was decided on their answers, and by which rule'),
  tasks: Rows('Tasks about them, with timelines'),
  deliveries: Rows('Mails and webhooks about their tasks, with the text where it is still kept'),
  digests: Rows('Summaries that told of their tasks; without the text, which tells of others too'),
});
export type RespondentExport = Static<typeof RespondentExport>;
