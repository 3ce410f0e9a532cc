import { replaceInModule } from './replace-in-module.js';

/** The offset is committed before the database: what a crash interrupts never comes again. */
replaceInModule(
  'libs/messaging/dist/consumer/consumer.js',
  'await this.chunk(chunk);',
  'await batch.commit(chunk.at(-1).offset + 1); await this.chunk(chunk);',
);
