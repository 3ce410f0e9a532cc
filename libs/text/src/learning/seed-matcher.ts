import type { Evidence } from '../analysis.js';
import { MAX_EVIDENCE } from '../analysis.js';
import { splitClauses } from '../clauses.js';
import { classes, roleWords } from '../data/classes.js';
import { Matcher, type Hit } from '../matcher.js';
import { Role } from '../rules.js';
import { scan, type Token } from '../scanner.js';
import type { Theme } from '../taxonomies.js';
import { parsePattern } from './parse-pattern.js';

/** What the patterns of one theme found. */
export interface SeedHit {
  /** 0…1: 1 less the product of the doubts that each place leaves. */
  prior: number;
  /** Something was found, and all of it within exclusions: it is not about the theme. */
  vetoed: boolean;
  /** At most {@link MAX_EVIDENCE}. */
  evidence: Evidence[];
}

interface Rule {
  theme: number;
  strength: number;
  excludes: boolean;
  /** Of a NEAR: which half this is, of which pair, and how far apart they may be. */
  pair: number;
  half: number;
  near: number;
}

interface Place {
  from: number;
  to: number;
  strength: number;
}

/** The patterns of a taxonomy, matched together in one pass over the tokens. */
export class SeedMatcher {
  private readonly matcher = new Matcher();
  private readonly rules: Rule[] = [];
  private pairs = 0;

  /** @param themes whose patterns were checked ({@link parsePattern}); what cannot be read is a RangeError. */
  constructor(private readonly themes: readonly Pick<Theme, 'patterns' | 'exclusions'>[]) {
    for (const [name, list] of Object.entries(classes)) this.matcher.addClass(name, list.trim().split(/\s+/));
    for (const [role, list] of Object.entries(roleWords)) {
      const words = list
        .trim()
        .split(/\s+/)
        .filter((word) => word !== '&');
      this.matcher.addRole(Role[role as keyof typeof Role], words);
    }
    themes.forEach(({ patterns, exclusions }, theme) => {
      for (const pattern of patterns) this.add(pattern, theme, false);
      for (const pattern of exclusions) this.add(pattern, theme, true);
    });
    this.matcher.vocabulary.freeze();
  }

  private add(pattern: string, theme: number, excludes: boolean): void {
    const parsed = parsePattern(pattern);
    if (typeof parsed === 'string') throw new RangeError(`"${pattern}" ${parsed}`);
    const { parts, near, strength } = parsed;
    const pair = parts.length === 1 ? -1 : this.pairs++;
    parts.forEach((part, half) =>
      this.matcher.add(part, this.rules.push({ theme, strength, excludes, pair, half, near }) - 1),
    );
  }

  /** The clauses of a text, none empty; without words there is none. */
  clausesOf(text: string): string[] {
    const { tokens } = scan(text, this.matcher.vocabulary);
    splitClauses(tokens);
    const clauses: string[] = [];
    for (let i = 0; i < tokens.length;) {
      const { clause, start } = tokens[i]!;
      while (i < tokens.length && tokens[i]!.clause === clause) i++;
      clauses.push(text.slice(start, i < tokens.length ? tokens[i]!.start : text.length));
    }
    return clauses;
  }

  /** One hit per theme of the taxonomy, in its order. Linear in the text. */
  match(text: string): SeedHit[] {
    const { tokens } = scan(text, this.matcher.vocabulary);
    const found: Place[][] = this.themes.map(() => []);
    const excluded: Place[][] = this.themes.map(() => []);
    const halves = new Map<number, Hit>();
    const hits: Hit[] = [];
    for (let i = 0; i < tokens.length; i++) {
      hits.length = 0;
      this.matcher.at(tokens, i, hits);
      for (const hit of hits) {
        const rule = this.rules[hit.rule]!;
        const places = rule.excludes ? excluded[rule.theme]! : found[rule.theme]!;
        if (rule.pair < 0) places.push({ from: hit.from, to: hit.to, strength: rule.strength });
        else {
          halves.set(rule.pair * 2 + rule.half, hit);
          const other = halves.get(rule.pair * 2 + 1 - rule.half);
          if (other === undefined || tokens[other.from]!.sentence !== tokens[i]!.sentence) continue;
          const gap = hit.from - other.to;
          if (gap >= 1 && gap <= rule.near) places.push({ from: other.from, to: hit.to, strength: rule.strength });
        }
      }
    }
    return found.map((places, theme) => seedHit(text, tokens, places, excluded[theme]!));
  }
}

/** Places one inside or over another are one place, which says as much as the strongest of them. */
function seedHit(
  text: string,
  tokens: readonly Token[],
  places: readonly Place[],
  excluded: readonly Place[],
): SeedHit {
  let doubt = 1;
  let last = -1;
  let strongest = 0;
  let open: Evidence | undefined;
  const evidence: Evidence[] = [];
  let at = 0;
  let reach = -1;
  for (const { from, to, strength } of [...places].sort((a, b) => a.from - b.from)) {
    for (; at < excluded.length && excluded[at]!.from <= from; at++) reach = Math.max(reach, excluded[at]!.to);
    if (to <= reach) continue;
    const { start } = tokens[from]!;
    const { end } = tokens[to]!;
    if (from <= last) {
      if (to > last && open !== undefined) {
        open.end = end;
        open.text = text.slice(open.start, end);
      }
      if (strength > strongest) {
        doubt *= (1 - strength) / (1 - strongest);
        strongest = strength;
      }
    } else {
      doubt *= 1 - strength;
      strongest = strength;
      open = evidence.length < MAX_EVIDENCE ? { start, end, text: text.slice(start, end) } : undefined;
      if (open !== undefined) evidence.push(open);
    }
    last = Math.max(last, to);
  }
  return { prior: 1 - doubt, vetoed: places.length > 0 && last < 0, evidence };
}
