import { replaceInModule } from './replace-in-module.js';

/** The offset is committed before the database: what a crash interrupts never comes again. */
const take = 'await this.options.take(';
replaceInModule(
  'libs/messaging/dist/consumer/turns.js',
  `const outcome = ${take}`,
  `await Promise.all(parts.map(({ batch, records }) => batch.commit(records.at(-1).offset + 1))); const outcome = ${take}`,
);
