import { CompetitorList, isNameCharacter, type Competitor } from './competitor-list.js';
import { findComparisons, findUnnamedRivals, type Comparison } from './find-comparisons.js';

/**
 * What is said of the rival against the company that is spoken to: `better` and `worse` are the rival's side ("cheaper
 * than you" is better, "I prefer you to X" worse), `switch` is going there.
 */
export type CompetitorStance = 'better' | 'worse' | 'switch' | 'mention';

export interface CompetitorMention {
  /** The name in the caller's list; null for "another bank", "your competitors". */
  name: string | null;
  start: number;
  end: number;
  stance: CompetitorStance;
}

/** More mentions, and more frames, tell nothing new. */
export const MAX_MENTIONS = 20;
const MAX_FRAMES = 60;
/** How far a frame may stand from the name, in code units. */
const REACH = 40;
const SENTENCE_END = /[.!?\n]/;
const FROM = /\bfrom\s(?:the\s|your\s)?$/i;
const US = /\b(?:than|to|as|over)\s+(?:you|yours|u|this|here|them)\b/i;

function stanceOf(text: string, start: number, end: number, frames: readonly Comparison[]): CompetitorStance {
  let stance: CompetitorStance = 'mention';
  let nearest = REACH + 1;
  for (const frame of frames) {
    const before = frame.end <= start;
    const distance = before ? start - frame.end : frame.start - end;
    if (distance < 0 || distance >= nearest) continue;
    if (SENTENCE_END.test(before ? text.slice(frame.end, start) : text.slice(end, frame.start))) continue;
    const written = text.slice(frame.start, frame.end + 12);
    let said: CompetitorStance | undefined;
    if (before) {
      if (frame.kind === 'switch') said = 'switch';
      else if (frame.kind === 'better' || frame.kind === 'best' || frame.kind === 'only') said = 'worse';
      else if (frame.kind === 'worse' || frame.kind === 'worst') said = 'better';
      // "better X": without "than" the name is what is better.
      if (!/\b(?:than|as|to|over|beats?|above)\b/i.test(written) && (frame.kind === 'better' || frame.kind === 'worse'))
        said = undefined;
    } else if (frame.kind === 'better' || frame.kind === 'best') said = 'better';
    else if (frame.kind === 'worse' || frame.kind === 'worst') said = 'worse';
    if (before && US.test(written)) said = undefined;
    if (said === undefined) continue;
    stance = said;
    nearest = distance;
  }
  if (stance === 'mention' && FROM.test(text.slice(Math.max(0, start - 12), start))) {
    const left = frames.some((frame) => frame.kind === 'switch' && frame.end <= start && start - frame.end < REACH);
    if (
      left ||
      /\b(?:switch|mov|chang)(?:ed|ing)? (?:over )?from\s(?:the\s)?$/i.test(text.slice(Math.max(0, start - 24), start))
    )
      return 'worse';
  }
  return stance;
}

/** Without one of these there is no rival without a name. */
const RIVAL_HINT = /other|else|compet|rival|alternativ|rest\b|bank/i;

const compiled = new WeakMap<readonly Competitor[], CompetitorList>();

function listOf(competitors: readonly Competitor[]): CompetitorList {
  let list = compiled.get(competitors);
  if (list === undefined) compiled.set(competitors, (list = new CompetitorList(competitors)));
  return list;
}

/** Rivals in a comment, in text order, by the caller's names and by "another bank". A list is compiled once: pass the same array. */
export function findCompetitors(text: string, competitors: readonly Competitor[] = []): CompetitorMention[] {
  const found: CompetitorMention[] = [];
  if (competitors.length > 0) {
    const list = listOf(competitors);
    let inWord = false;
    for (let i = 0; i < text.length; i++) {
      const name = isNameCharacter(text.charCodeAt(i));
      if (name && !inWord) {
        const hit = list.at(text, i);
        if (hit !== undefined) {
          found.push({ name: hit.name, start: i, end: hit.end, stance: 'mention' });
          if (found.length === MAX_MENTIONS) break;
          i = hit.end - 1;
        }
      }
      inWord = name;
    }
  }
  for (const { start, end } of RIVAL_HINT.test(text) ? findUnnamedRivals(text, MAX_MENTIONS) : []) {
    if (!found.some((mention) => mention.start < end && start < mention.end))
      found.push({ name: null, start, end, stance: 'mention' });
  }
  if (found.length === 0) return found;
  const frames = findComparisons(text, MAX_FRAMES);
  for (const mention of found) mention.stance = stanceOf(text, mention.start, mention.end, frames);
  return found.sort((a, b) => a.start - b.start);
}
