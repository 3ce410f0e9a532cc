import { createRequire } from 'node:module';

/** What the patch touches of kafkajs' `RequestQueue`, one of which every connection has. */
export interface RequestQueue {
  pending: readonly unknown[];
  scheduleCheckPendingRequests: (this: RequestQueue) => void;
}

const VERSION = '2.2.4';
const QUEUE = 'kafkajs/src/network/requestQueue/index.js';

/**
 * Mends kafkajs' request queue in this process: a timer only while requests wait. kafkajs sets one after every answer, also
 * when nothing waits and nothing is throttled: then with a negative delay, which Node makes 1 ms and warns of, and its end
 * sets the next. Where requests do wait, its own timer is right: it ends with the broker's throttling.
 *
 * Returns why not, where its inside is not the one that is known.
 */
export function patchRequestQueue(load: (module: string) => unknown): string | null {
  try {
    const { version } = load('kafkajs/package.json') as { version: string };
    if (version !== VERSION) return `kafkajs is ${version}, the patch is for ${VERSION}`;
    const { prototype } = load(QUEUE) as { prototype: RequestQueue };
    const schedule = prototype.scheduleCheckPendingRequests;
    if (typeof schedule !== 'function') return `${QUEUE} has no scheduleCheckPendingRequests()`;
    prototype.scheduleCheckPendingRequests = function () {
      if (this.pending.length > 0) schedule.call(this);
    };
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Null: kafkajs is patched. Whoever imports kafkajs imports this too. */
export const unpatched = patchRequestQueue(createRequire(import.meta.url));
