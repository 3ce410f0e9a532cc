import { MAX_EVIDENCE, MAX_THEMES, type Evidence, type Polarity, type ThemeMention } from './analysis.js';
import type { Hit } from './matcher.js';
import type { Rule } from './rules.js';
import type { Token } from './scanner.js';
import { labelOf, saturate, type ClauseScores } from './sentiment.js';

/** Alone, a weak pattern (0.3) is no mention; a word (0.6) is. */
const MENTIONED_FROM = 0.5;

interface Draft {
  doubt: number;
  evidence: Evidence[];
  /** The evidence that the last hit belongs to, unless there were too many to keep it. */
  open: Evidence | undefined;
  last: number;
  clauses: Set<number>;
}

const newDraft = (): Draft => ({ doubt: 1, evidence: [], open: undefined, last: -1, clauses: new Set() });

/**
 * A theme's clauses decide its sentiment, when they say something; otherwise the whole text does. (On reviews with
 * opposing aspects the clause beats the whole text, on the others it loses: so it is asked only where it is clear.)
 */
function sentimentOf(draft: Draft, scores: ClauseScores): Polarity {
  let sum = 0;
  for (const clause of draft.clauses) sum += scores.clauses[clause]!;
  const own = saturate(sum);
  const label = labelOf(own);
  return label === 'neutral' ? labelOf(scores.score) : label;
}

export function themeMentions(
  text: string,
  tokens: readonly Token[],
  hits: readonly Hit[],
  rules: readonly Rule[],
  taxonomy: number,
  scores: ClauseScores,
): ThemeMention[] {
  const drafts = new Map<string, Draft>();
  for (const { rule: index, from, to } of hits) {
    const rule = rules[index]!;
    if (rule.kind !== 'theme' || (rule.taxonomies & (1 << taxonomy)) === 0) continue;
    let draft = drafts.get(rule.theme);
    if (draft === undefined) drafts.set(rule.theme, (draft = newDraft()));
    const start = tokens[from]!.start;
    const end = tokens[to]!.end;
    if (from <= draft.last) {
      // "late" inside "2 hours late": one place, the longer one.
      if (to > draft.last) {
        if (draft.open !== undefined) {
          draft.open.end = end;
          draft.open.text = text.slice(draft.open.start, end);
        }
        draft.doubt = Math.min(draft.doubt, 1 - rule.strength);
      }
    } else {
      draft.doubt *= 1 - rule.strength;
      draft.open = draft.evidence.length < MAX_EVIDENCE ? { start, end, text: text.slice(start, end) } : undefined;
      if (draft.open !== undefined) draft.evidence.push(draft.open);
    }
    draft.last = Math.max(draft.last, to);
    if (draft.clauses.size < MAX_THEMES) draft.clauses.add(tokens[from]!.clause);
  }
  const mentions: ThemeMention[] = [];
  for (const [theme, draft] of drafts) {
    const confidence = Math.round((1 - draft.doubt) * 1000) / 1000;
    if (confidence < MENTIONED_FROM) continue;
    mentions.push({ theme, sentiment: sentimentOf(draft, scores), confidence, evidence: draft.evidence });
  }
  mentions.sort(
    (a, b) =>
      b.confidence - a.confidence || a.evidence[0]!.start - b.evidence[0]!.start || (a.theme < b.theme ? -1 : 1),
  );
  return mentions.slice(0, MAX_THEMES);
}
