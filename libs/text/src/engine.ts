import { ValidationError } from '@heed/kernel';
import { MAX_CLAUSES, type Analysis, type AnalyzeOptions, type TextEngine, type UrgencyReason } from './analysis.js';
import { lexiconOther } from './data/lexicon-other.js';
import { FeatureReader } from './features/feature-reader.js';
import { copyFeatures, type FeatureSet, type KeptFeatures } from './features/feature-set.js';
import { loadModel, type LoadedModel, shippedModel } from './load-model.js';
import { Column, FastModel } from './model/fast-model.js';
import { readComment, sharedRules, type Reading } from './read-comment.js';
import { noFacets, readFacets } from './read-facets.js';
import { Role } from './rules.js';
import { judgeByLexicon, SentimentJudge, type Judgement } from './judge-sentiment.js';
import { GENERAL, taxonomies } from './taxonomies.js';
import { adjustJudgement, sharedLogits } from './tenant/adjust-judgement.js';
import type { TenantWeights } from './tenant/tenant-weights.js';
import { ThemeReader } from './theme-mentions.js';

/** A clause this pleased is not an emergency: "their fraud team is excellent". */
const PLEASED = 2;

function taxonomyIndex(id: string): number {
  const index = taxonomies.findIndex((taxonomy) => taxonomy.id === id);
  if (index >= 0) return index;
  const known = taxonomies.map((taxonomy) => taxonomy.id).join(', ');
  const detail = `${JSON.stringify(id)} is none of ${known}`;
  throw new ValidationError('There is no such taxonomy.', [{ field: '/taxonomy', rule: 'enum', detail }]);
}

interface Signals {
  reasons: UrgencyReason[];
  churnRisk: boolean;
  contactRequested: boolean;
}

/** A pattern counts unless a negation stands before it in its clause ("no need to call me") or its clause is pleased. */
function signalsOf({ tokens, hits, scores }: Reading): Signals {
  const { rules } = sharedRules();
  const reasons = new Set<UrgencyReason>();
  let churnRisk = false;
  let contactRequested = false;
  let negator = -1;
  let at = 0;
  for (const { rule: index, from } of hits) {
    for (; at < from; at++) if ((tokens[at]!.meaning.roles & Role.negator) !== 0) negator = at;
    const rule = rules[index]!;
    if (rule.kind === 'sentiment' || rule.kind === 'theme' || rule.kind === 'exclusion') continue;
    const clause = tokens[from]!.clause;
    if (negator >= 0 && tokens[negator]!.clause === clause) continue;
    if (rule.kind === 'contact') contactRequested = true;
    else if (scores.clauses[clause]! >= PLEASED) continue;
    else if (rule.kind === 'churn') churnRisk = true;
    else reasons.add(rule.reason);
  }
  return { reasons: [...reasons].sort(), churnRisk, contactRequested };
}

function clausesOf({ tokens }: Reading, { clauses }: Judgement): Analysis['clauses'] {
  const found: Analysis['clauses'] = [];
  for (let i = 0; i < tokens.length; i++) {
    const { start, clause } = tokens[i]!;
    let last = i;
    while (tokens[last + 1]?.clause === clause) last++;
    if (found.length === MAX_CLAUSES) break;
    found.push({ start, end: tokens[last]!.end, ...clauses[clause]! });
    i = last;
  }
  return found;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** What a comment is to the training of a tenant's weights. */
export interface Observation {
  features: KeptFeatures;
  /** Logits of what the shared engine says: negative, neutral, positive. */
  sentiment: number[];
  /** The same for a theme of the general taxonomy: 0 and more is said. */
  themeLogit: (theme: string) => number;
}

export class FastEngine implements TextEngine {
  readonly id: string;
  private readonly model: FastModel;
  private readonly reader: FeatureReader;
  private readonly judge: SentimentJudge;
  private readonly themes: ThemeReader;

  constructor(loaded: LoadedModel = shippedModel()) {
    this.id = loaded.facts.version;
    this.model = new FastModel(loaded);
    this.reader = new FeatureReader(loaded.classes);
    this.judge = new SentimentJudge(this.model);
    this.themes = new ThemeReader(this.model);
  }

  analyze(text: string, options: AnalyzeOptions = {}): Analysis {
    const taxonomy = taxonomyIndex(options.taxonomy ?? GENERAL);
    const reading = readComment(text, options.language);
    const { language, empty } = reading;
    if (empty) return nothingSaid(language);
    const { reasons, churnRisk, contactRequested } = signalsOf(reading);
    const learned = language === 'en';
    const tenant = options.learned;
    const all = learned || tenant !== undefined ? this.reader.featuresOf(reading) : undefined;
    const features = learned ? all : undefined;
    const judgement = this.judgementOf(reading, features, all, tenant);
    const urgent = learned ? this.judge.probabilities[Column.urgent]! : 0;
    const churn = learned ? this.judge.probabilities[Column.churn]! : 0;
    const { thresholds } = this.model;
    const isUrgent = reasons.length > 0 || (urgent >= thresholds[Column.urgent]! && judgement.label !== 'positive');
    const isChurn = churnRisk || (churn >= thresholds[Column.churn]! && judgement.label !== 'positive');
    return {
      tier: 'fast',
      language,
      empty,
      sentiment: {
        label: judgement.label,
        score: judgement.score,
        probability: judgement.probability,
        probabilities: judgement.probabilities,
      },
      clauses: clausesOf(reading, judgement),
      themes: this.themes.mentions(
        reading,
        features,
        taxonomy,
        judgement,
        this.judge.probabilities,
        tenant && all && { weights: tenant, features: all },
      ),
      urgent: isUrgent,
      urgency: { level: isUrgent ? 'high' : 'none', reasons },
      urgencyProbability: reasons.length > 0 ? 1 : rounded(urgent),
      churnRisk: isChurn,
      churnProbability: churnRisk ? 1 : rounded(churn),
      contactRequested,
      ...(options.facets === false ? noFacets() : readFacets(text, language, reasons, options.competitors)),
    };
  }

  /** Undefined for a comment that says nothing. `themeLogit` is good until the next comment is read. */
  observe(text: string, language?: string): Observation | undefined {
    const reading = readComment(text, language);
    if (reading.empty) return undefined;
    const all = this.reader.featuresOf(reading);
    const features = reading.language === 'en' ? all : undefined;
    const judgement = this.judgementOf(reading, features, all, undefined);
    return {
      features: copyFeatures(all),
      sentiment: sharedLogits(judgement),
      themeLogit: this.themes.logits(reading, features, taxonomyIndex(GENERAL), this.judge.probabilities),
    };
  }

  private judgementOf(
    reading: Reading,
    features: FeatureSet | undefined,
    all: FeatureSet | undefined,
    tenant: TenantWeights | undefined,
  ): Judgement {
    const shared =
      features === undefined
        ? judgeByLexicon(reading, reading.language in lexiconOther)
        : this.judge.judge(reading, features);
    if (tenant === undefined || all === undefined) return shared;
    tenant.sum(all, reading.tokens);
    return adjustJudgement(shared, reading.weights, tenant, reading.scores.score);
  }
}

function nothingSaid(language: string): Analysis {
  return {
    tier: 'fast',
    language,
    empty: true,
    sentiment: {
      label: 'neutral',
      score: 0,
      probability: 1,
      probabilities: { negative: 0, neutral: 1, positive: 0 },
    },
    clauses: [],
    themes: [],
    urgent: false,
    urgency: { level: 'none', reasons: [] },
    urgencyProbability: 0,
    churnRisk: false,
    churnProbability: 0,
    contactRequested: false,
    ...noFacets(),
  };
}

/**
 * The engine of this release. Loading it takes some tens of milliseconds: make one per process or thread.
 * @param weights a file that `npm run train:text` made; those that ship where left out
 */
export function createTextEngine(weights?: Uint8Array): TextEngine {
  return new FastEngine(weights === undefined ? undefined : loadModel(weights));
}
