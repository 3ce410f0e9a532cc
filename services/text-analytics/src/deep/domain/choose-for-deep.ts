import { UNSURE_BELOW } from '@heed/text';
import type { Reading } from '../../analyses/domain/read-response.js';

/**
 * The readings that the deep tier should see, least sure first. It was taught English alone; what is taken back or has no
 * words is not read.
 */
export function chooseForDeep(readings: readonly Reading[], mode: 'auto' | 'all'): Reading[] {
  return readings
    .filter(
      ({ analyzed: { comment, empty, deleted, language, sentiment } }) =>
        comment !== null &&
        !empty &&
        deleted !== true &&
        language === 'en' &&
        (mode === 'all' || sentiment.probability < UNSURE_BELOW),
    )
    .sort((a, b) => a.analyzed.sentiment.probability - b.analyzed.sentiment.probability);
}
