import { ValidationError } from '@heed/kernel';
import type { Analysis, AnalyzeOptions, TextEngine, UrgencyReason } from './analysis.js';
import { splitClauses } from './clauses.js';
import { lexiconOther } from './data/lexicon-other.js';
import { nothingToSay } from './data/signals.js';
import { identifyLanguage } from './language/identify-language.js';
import { primarySubtag, UNDETERMINED } from './language.js';
import type { Hit } from './matcher.js';
import { compileRules, Role, type Rule, type RuleSet } from './rules.js';
import { scan, type Token } from './scanner.js';
import { labelOf, probabilityOf, scoreClauses, type ClauseScores } from './sentiment.js';
import { GENERAL, listOf, taxonomies } from './taxonomies.js';
import { themeMentions } from './theme-mentions.js';

const EMPTY_TOKENS = 8;
/** A clause this pleased is not an emergency: "their fraud team is excellent". */
const PLEASED = 2;

const nothing = new Set(listOf(nothingToSay));

function taxonomyIndex(id: string): number {
  const index = taxonomies.findIndex((taxonomy) => taxonomy.id === id);
  if (index >= 0) return index;
  const known = taxonomies.map((taxonomy) => taxonomy.id).join(', ');
  const detail = `${JSON.stringify(id)} is none of ${known}`;
  throw new ValidationError('There is no such taxonomy.', [{ field: '/taxonomy', rule: 'enum', detail }]);
}

function isEmpty(text: string, tokens: readonly Token[]): boolean {
  if (tokens.length === 0) return true;
  if (tokens.length > EMPTY_TOKENS || tokens.some((token) => token.emoji !== 0)) return false;
  const said = tokens.map((token) => text.slice(token.start, token.end)).join(' ');
  return nothing.has(said.toLowerCase().replace(/[‘’]/g, "'"));
}

interface Signals {
  reasons: UrgencyReason[];
  churnRisk: boolean;
  contactRequested: boolean;
}

/** A pattern counts unless a negation stands before it in its clause ("no need to call me") or its clause is pleased. */
function signalsOf(
  tokens: readonly Token[],
  hits: readonly Hit[],
  rules: readonly Rule[],
  scores: ClauseScores,
): Signals {
  const reasons = new Set<UrgencyReason>();
  let churnRisk = false;
  let contactRequested = false;
  let negator = -1;
  let at = 0;
  for (const { rule: index, from } of hits) {
    for (; at < from; at++) if ((tokens[at]!.meaning.roles & Role.negator) !== 0) negator = at;
    const { kind } = rules[index]!;
    if (kind === 'sentiment' || kind === 'theme') continue;
    const clause = tokens[from]!.clause;
    if (negator >= 0 && tokens[negator]!.clause === clause) continue;
    const rule = rules[index]!;
    if (rule.kind === 'contact') contactRequested = true;
    else if (scores.clauses[clause]! >= PLEASED) continue;
    else if (rule.kind === 'churn') churnRisk = true;
    else if (rule.kind === 'urgent') reasons.add(rule.reason);
  }
  return { reasons: [...reasons].sort(), churnRisk, contactRequested };
}

class LexiconEngine implements TextEngine {
  readonly id = 'lexicon-1';
  private readonly ruleSet: RuleSet = compileRules();

  analyze(text: string, options: AnalyzeOptions = {}): Analysis {
    const taxonomy = taxonomyIndex(options.taxonomy ?? GENERAL);
    const { rules, matcher } = this.ruleSet;
    const scanned = scan(text, matcher.vocabulary);
    const { tokens } = scanned;
    const weights = splitClauses(tokens);
    const hits: Hit[] = [];
    for (let i = 0; i < tokens.length; i++) matcher.at(tokens, i, hits);

    const empty = isEmpty(text, tokens);
    const language = primarySubtag(options.language) ?? (empty ? UNDETERMINED : identifyLanguage(text).language);
    if (empty) return nothingSaid(language);
    const scores = scoreClauses(scanned, weights, hits, rules, language);
    const known = language === 'en' || language in lexiconOther;
    const { reasons, churnRisk, contactRequested } = signalsOf(tokens, hits, rules, scores);
    return {
      language,
      empty,
      sentiment: {
        label: labelOf(scores.score),
        score: Math.round(scores.score * 1000) / 1000,
        probability: probabilityOf(scores.score, scores.evidence, known),
      },
      themes: themeMentions(text, tokens, hits, rules, taxonomy, scores),
      urgent: reasons.length > 0,
      urgency: { level: reasons.length > 0 ? 'high' : 'none', reasons },
      churnRisk,
      contactRequested,
    };
  }
}

function nothingSaid(language: string): Analysis {
  return {
    language,
    empty: true,
    sentiment: { label: 'neutral', score: 0, probability: 1 },
    themes: [],
    urgent: false,
    urgency: { level: 'none', reasons: [] },
    churnRisk: false,
    contactRequested: false,
  };
}

/** The engine of this release. Compiling it takes some tens of milliseconds: make one per process. */
export function createTextEngine(): TextEngine {
  return new LexiconEngine();
}
