import { replaceInModule } from './replace-in-module.js';

/** A release whose scoring can take nothing: each event is a bug of its handler. */
replaceInModule(
  'services/scoring/dist/responses/responses.consumer.js',
  'scored.set(id, scoreResponse(data))',
  "((name) => { throw new TypeError(name); })('a release that takes nothing', scored.set(id, scoreResponse(data)))",
);
