import { replaceInModule } from './replace-in-module.js';

/**
 * Nobody looks whether an event has taken effect before. Tables stay right all the same, because each effect is told from its
 * repeat by a key or a version of its own (F19 empties the inboxes to show it): what tells is that a group has taken effect
 * more often than there are events.
 */
replaceInModule('libs/messaging/dist/consumer/run-effect.js', 'fresh: new Set(row.fresh)', 'fresh: new Set(ids)');
