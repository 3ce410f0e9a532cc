import type { Admin } from 'kafkajs';

const TRIES = 100;
const PAUSE_MS = 100;

/**
 * Waits until every partition of the topics answers. A leader that is named may not serve yet; kafkajs would then send
 * part of a batch twice, or fail the first request: "This server is not the leader for that topic-partition".
 *
 * @throws the broker's last answer, when it still refuses after about 10 s; at once, when it is nothing that passes.
 */
export async function untilServed(admin: Pick<Admin, 'fetchTopicOffsets'>, topics: readonly string[]): Promise<void> {
  for (const topic of topics) {
    for (let tried = 1; ; tried++) {
      try {
        await admin.fetchTopicOffsets(topic);
        break;
      } catch (error) {
        const passes = error instanceof Error && 'retriable' in error && error.retriable === true;
        if (!passes || tried === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  }
}
