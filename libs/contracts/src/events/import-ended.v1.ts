import { Type, type Static } from '@sinclair/typebox';
import { defineEvent } from '../define-event.js';
import { Uuid } from '../facts.js';
import { topics } from '../topics.js';

export const importEnded = defineEvent({
  type: 'heed.import.ended.v1',
  topic: topics.imports.name,
  key: 'importId',
  description: 'A caller said that all rows of an import are in. Tasks of its last rows may still follow.',
  schema: Type.Object({
    importId: Uuid('The import'),
    version: Type.Integer({ minimum: 1, description: 'Number of the change of this import' }),
    name: Type.String({ description: 'What the caller calls it, for example the file’s name' }),
  }),
  example: { importId: '0192f0c0-0000-7000-8000-00000000000a', version: 1, name: 'november.csv' },
});
export type ImportEnded = Static<typeof importEnded.schema>;
