import { MAX_EVIDENCE, MAX_THEMES, type Evidence, type Polarity, type ThemeMention } from './analysis.js';
import { CORPUS_THEMES } from './data/corpus-themes.js';
import type { FeatureSet } from './features/feature-set.js';
import type { Judgement } from './judge-sentiment.js';
import type { Hit } from './matcher.js';
import { Column, type FastModel } from './model/fast-model.js';
import { sharedRules, type Reading } from './read-comment.js';
import { taxonomies } from './taxonomies.js';
import { SENTIMENTS, type TenantWeights } from './tenant/tenant-weights.js';

/** Alone, a weak pattern (0.3) is no mention; a word (0.6) is. */
const MENTIONED_FROM = 0.5;
/** Without any pattern the learned probability has to be this much; with a weak one its own threshold will do. */
const ALONE_FROM = 0.5;
/** Words that decided for a theme without a pattern: so many of the weightiest. */
const DECIDING_WORDS = 2;
/** Logit of a theme of which there is no sign, and of one that is only just not said. */
const NO_SIGN = -3;
const JUST_NOT = -0.05;

const logit = (p: number): number => Math.log(p / (1 - p));
const clamped = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** Places of exclusions of one theme that are looked at. */
const MOST_EXCLUSIONS = 32;

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
function sentimentOf(draft: Draft, { label, clauses }: Judgement): Polarity {
  let sum = 0;
  let opposed = false;
  for (const { label: said } of clauses) if (said !== 'neutral' && said !== label) opposed = true;
  if (!opposed) return label;
  for (const clause of draft.clauses) if (clauses[clause]!.label !== 'neutral') sum += clauses[clause]!.score;
  return sum > 0.1 ? 'positive' : sum < -0.1 ? 'negative' : label;
}

/** By theme, where its exclusions stand; undefined where there are none, which is nearly always. */
function exclusionsIn(hits: readonly Hit[], taxonomy: number): Map<string, Hit[]> | undefined {
  const { rules } = sharedRules();
  let found: Map<string, Hit[]> | undefined;
  for (const hit of hits) {
    const rule = rules[hit.rule]!;
    if (rule.kind !== 'exclusion' || (rule.taxonomies & (1 << taxonomy)) === 0) continue;
    found ??= new Map();
    const places = found.get(rule.theme);
    if (places === undefined) found.set(rule.theme, [hit]);
    // Further ones of a very long text exclude nothing: the search stays linear.
    else if (places.length < MOST_EXCLUSIONS) places.push(hit);
  }
  return found;
}

/** Themes by their patterns and by what the model learned from the corpus. Not to be shared by threads. */
export class ThemeReader {
  /** Per taxonomy, the theme id that each learned column stands for. */
  private readonly ids: (string | undefined)[][];

  constructor(private readonly model: FastModel) {
    this.ids = taxonomies.map(({ themes }) => {
      const known = new Set(themes.map(({ id }) => id));
      return model.themes.map((theme) => CORPUS_THEMES[theme]?.find((id) => known.has(id)));
    });
  }

  /** `probabilities` of the model's columns; used with `features` only. */
  mentions(
    reading: Reading,
    features: FeatureSet | undefined,
    taxonomy: number,
    judgement: Judgement,
    probabilities: Float32Array,
    tenant?: { weights: TenantWeights; features: FeatureSet },
  ): ThemeMention[] {
    const { drafts, vetoed } = this.byPatterns(reading, taxonomy);
    if (features !== undefined) this.learned(reading, features, taxonomy, probabilities, drafts, vetoed);
    if (tenant !== undefined)
      this.adjust(
        reading,
        features !== undefined,
        taxonomy,
        probabilities,
        drafts,
        vetoed,
        tenant.weights,
        tenant.features,
      );
    const found: ThemeMention[] = [];
    for (const [theme, draft] of drafts) {
      const confidence = Math.round((1 - draft.doubt) * 1000) / 1000;
      if (confidence < MENTIONED_FROM) continue;
      found.push({ theme, sentiment: sentimentOf(draft, judgement), confidence, evidence: draft.evidence });
    }
    found.sort(
      (a, b) =>
        b.confidence - a.confidence || a.evidence[0]!.start - b.evidence[0]!.start || (a.theme < b.theme ? -1 : 1),
    );
    return found.slice(0, MAX_THEMES);
  }

  /**
   * Logits of what {@link mentions} decides, 0 and more being said: of each theme with a sign. `features` as there.
   */
  logits(
    reading: Reading,
    features: FeatureSet | undefined,
    taxonomy: number,
    probabilities: Float32Array,
  ): (theme: string) => number {
    const { drafts, vetoed } = this.byPatterns(reading, taxonomy);
    if (features !== undefined) this.learned(reading, features, taxonomy, probabilities, drafts, vetoed);
    const learned = features !== undefined;
    return (theme) => this.logitOf(theme, learned && !vetoed.has(theme), taxonomy, probabilities, drafts.get(theme));
  }

  private logitOf(
    theme: string,
    learned: boolean,
    taxonomy: number,
    probabilities: Float32Array,
    draft: Draft | undefined,
  ): number {
    const confidence = draft === undefined ? 0 : Math.round((1 - draft.doubt) * 1000) / 1000;
    if (confidence >= MENTIONED_FROM) return logit(Math.min(confidence, 0.95));
    let sign = confidence > 0 ? logit(confidence) : NO_SIGN;
    const ids = this.ids[taxonomy]!;
    for (let column = 0; column < ids.length; column++) {
      if (!learned || ids[column] !== theme) continue;
      const threshold = Math.max(this.model.thresholds[Column.themes + column]!, ALONE_FROM);
      const p = clamped(probabilities[Column.themes + column]!, 0.01, 0.99);
      sign = Math.max(sign, logit(p) - logit(Math.min(threshold, 0.99)));
    }
    return clamped(sign, NO_SIGN, JUST_NOT);
  }

  /** Says and takes back themes as the tenant's corrections teach. */
  private adjust(
    reading: Reading,
    learned: boolean,
    taxonomy: number,
    probabilities: Float32Array,
    drafts: Map<string, Draft>,
    vetoed: ReadonlySet<string>,
    weights: TenantWeights,
    features: FeatureSet,
  ): void {
    const known = new Set(taxonomies[taxonomy]!.themes.map(({ id }) => id));
    const added = weights.whole(reading.weights);
    weights.facts.themes.forEach((theme, index) => {
      if (!known.has(theme)) return;
      const by = added[SENTIMENTS + index]!;
      let draft = drafts.get(theme);
      const now = this.logitOf(theme, learned && !vetoed.has(theme), taxonomy, probabilities, draft) + by;
      if (now < 0) {
        drafts.delete(theme);
        return;
      }
      if (draft === undefined) drafts.set(theme, (draft = newDraft()));
      draft.doubt = Math.min(1 / (1 + Math.exp(now)), 1 - MENTIONED_FROM);
      if (draft.evidence.length === 0)
        this.addDecidingWords(reading, features, (id) => weights.weightOf(id, SENTIMENTS + index), draft);
    });
  }

  /** `vetoed`: something was found, and all of it within exclusions. */
  private byPatterns(
    { text, tokens, hits }: Reading,
    taxonomy: number,
  ): { drafts: Map<string, Draft>; vetoed: ReadonlySet<string> } {
    const { rules } = sharedRules();
    const drafts = new Map<string, Draft>();
    const vetoed = new Set<string>();
    const excluded = exclusionsIn(hits, taxonomy);
    for (const { rule: index, from, to } of hits) {
      const rule = rules[index]!;
      if (rule.kind !== 'theme' || (rule.taxonomies & (1 << taxonomy)) === 0) continue;
      let draft = drafts.get(rule.theme);
      if (excluded?.get(rule.theme)?.some((place) => place.from <= from && to <= place.to) === true) {
        if (draft === undefined) vetoed.add(rule.theme);
        continue;
      }
      if (draft === undefined) drafts.set(rule.theme, (draft = newDraft()));
      vetoed.delete(rule.theme);
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
    return { drafts, vetoed };
  }

  private learned(
    reading: Reading,
    features: FeatureSet,
    taxonomy: number,
    probabilities: Float32Array,
    drafts: Map<string, Draft>,
    vetoed: ReadonlySet<string>,
  ): void {
    const ids = this.ids[taxonomy]!;
    for (let theme = 0; theme < ids.length; theme++) {
      const id = ids[theme];
      const column = Column.themes + theme;
      const p = probabilities[column]!;
      if (id === undefined || vetoed.has(id) || p < this.model.thresholds[column]!) continue;
      let draft = drafts.get(id);
      if (draft === undefined && p < ALONE_FROM) continue;
      if (draft === undefined) drafts.set(id, (draft = newDraft()));
      // What the threshold passes is a mention: at least as sure as a word of the theme.
      draft.doubt = Math.min(draft.doubt, 1 - Math.max(p, 0.6));
      if (draft.evidence.length === 0)
        this.addDecidingWords(reading, features, (feature) => this.model.table.weightOf(feature, column), draft);
    }
  }

  /** The words whose features speak most for a theme. */
  private addDecidingWords(
    { text, tokens }: Reading,
    features: FeatureSet,
    weightOf: (feature: number) => number,
    draft: Draft,
  ): void {
    const weights = new Map<number, number>();
    for (let i = 0; i < features.count; i++) {
      const weight = weightOf(features.ids[i]!);
      if (weight !== 0) weights.set(features.tokens[i]!, (weights.get(features.tokens[i]!) ?? 0) + weight);
    }
    const most = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, DECIDING_WORDS);
    if (most.length === 0) most.push([0, 0]);
    for (const [index] of most.sort((a, b) => a[0] - b[0])) {
      const { start, end, clause } = tokens[index]!;
      draft.evidence.push({ start, end, text: text.slice(start, end) });
      draft.clauses.add(clause);
    }
  }
}
