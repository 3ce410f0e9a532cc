export * from './analysis.js';
export { clauseWords, type ClauseWord, type WordedClause } from './clause-words.js';
export { UNSURE_BELOW, withDeepSentiment } from './deep-opinion.js';
export { createTextEngine } from './engine.js';
export * from './features/index.js';
export { activate, LinearTrainer, type Example, type LinearOptions } from './model/linear-trainer.js';
export { packModel, unpackModel } from './model/model-file.js';
export { Random } from './model/random.js';
export type { Competitor } from './competitors/competitor-list.js';
export { type Comparison, type ComparisonKind, findComparisons } from './competitors/find-comparisons.js';
export { type CompetitorMention, type CompetitorStance, findCompetitors } from './competitors/find-competitors.js';
export { findKeyphrases, type Keyphrase } from './keyphrases/find-keyphrases.js';
export { type Facets, readFacets } from './read-facets.js';
export { assessRisk, type Risk, type RiskLevel } from './risk/assess-risk.js';
export { identifyLanguage, type IdentifiedLanguage } from './language/identify-language.js';
export { findPersonalData } from './personal-data/find-personal-data.js';
export type { PersonalDataType, PersonalDatum } from './personal-data/personal-datum.js';
export { redact } from './personal-data/redact.js';
export { taxonomies, themeName, type Taxonomy, type Theme } from './taxonomies.js';
export { type Evaluation, evaluate, type Mistake, type PolarityFigures, type Rates } from './learning/evaluate.js';
export type { FeedbackModel } from './learning/feedback-model.js';
export { teach, type TaughtEngine, withTaxonomy } from './learning/model-engine.js';
export { decodeModel, encodeModel } from './learning/model-file.js';
export { type Label, readLabel } from './learning/read-label.js';
export { readTaxonomy } from './learning/read-taxonomy.js';
export type { SentenceVectors } from './learning/sentence-vectors.js';
export { WordLikeness } from './likeness/word-likeness.js';
export { LEAST_ROWS, trainModel, type TrainModelOptions } from './learning/train-model.js';
export { type BeforeAfter, type HeldBackFigures } from './tenant/measure-held-back.js';
export { TenantWeights } from './tenant/tenant-weights.js';
export {
  isHeldBack,
  LEAST_HELD_BACK,
  type TenantComment,
  type TenantLabel,
  type TenantTraining,
  type TrainedTenant,
  trainTenant,
} from './tenant/train-tenant.js';
export { type TrainedInWorker, trainInWorker } from './tenant/train-in-worker.js';
