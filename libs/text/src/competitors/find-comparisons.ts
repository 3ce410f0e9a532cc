/** What a comparison says of the thing it compares with: "better than X" puts X below, "not as good as X" above. */
export type ComparisonKind = 'better' | 'worse' | 'equal' | 'best' | 'worst' | 'different' | 'switch' | 'only';

/** `start`…`end` is the frame ("much better than"), in UTF-16 code units; what is compared with follows it. */
export interface Comparison {
  kind: ComparisonKind;
  start: number;
  end: number;
}

const GOOD = `better|easier|cheaper|faster|quicker|nicer|superior|friendlier|cleaner|safer|smoother|simpler|clearer|lower|larger|bigger|wider|lighter|sharper|stronger|louder|brighter|smaller|longer|newer|higher|sturdier|quieter`;
const BAD = `worse|slower|harder|dearer|inferior|ruder|dirtier|poorer|weaker|noisier|heavier|pricier`;
const OTHERS = `(?:any ?(?:one|where|thing|body) else|(?:all |any |many |most |some )?(?:of )?(?:the |your |its |their )?(?:other|others|competitors?|competition|rivals?|alternatives?|rest)\\b)`;

/** Longest first within one alternative; one pass over the text. */
const FRAME = new RegExp(
  [
    String.raw`(?<lessLike>\b(?:not|n't|n’t|isn.t|never|nowhere near|less)\b[^.!?\n]{0,16}?\b(?:as|so) [a-z]{2,14}(?: [a-z]{2,12})? as|\bless [a-z]{3,16} than)`,
    String.raw`(?<equal>\b(?:just )?as [a-z]{2,14}(?: [a-z]{2,12})? as|\b(?:equal|identical|comparable|similar) to|\b(?:the )?same (?:as|thing|quality|way|price|level)\b|\blike (?:other|others|the other|all the other)\b|\bon par with)`,
    String.raw`(?<worse>\b(?:${BAD})\b(?:[^.!?\n]{0,40}?\bthan\b)?|\bmore (?:expensive|difficult|complicated|confusing|annoying)\b(?:[^.!?\n]{0,30}?\bthan\b)?|\bfall(?:s|ing)? (?:short|behind)\b)`,
    String.raw`(?<better>\b(?:${GOOD})\b(?:[^.!?\n]{0,40}?\bthan\b)?|\b(?:more|rather|other) [a-z]{3,16}(?: [a-z]{2,14}){0,3}? than\b|\b(?:much|far|even|way|slightly|lot|bit) (?:more|less|fewer) [a-z]{3,16}\b|\bmore than (?:any|other|most)\b|\b(?:more|rather) [a-z]{4,16}\b|\bprefer(?:s|red)?\b(?:[^.!?\n]{0,30}?\b(?:to|over|than)\b)?|\bbeats?\b|\bsecond to none\b|\boutperforms?\b|\bunmatched\b|\bunbeatable\b|\bhead and shoulders above\b|\bfewer\b[^.!?\n]{0,30}?\bthan\b)`,
    String.raw`(?<worst>\b(?:the |your |my )?(?:worst|slowest|poorest|rudest|dirtiest)\b)`,
    String.raw`(?<best>\b(?:the |your |my |by far )?(?:best|easiest|cheapest|fastest|quickest|nicest|finest|greatest|favou?rite|number one|lowest|friendliest|smallest|largest|lightest)\b|\b(?:the |one of the )?most [a-z]{3,16}(?:ly)?\b|\b(?:the|its|my|your) (?!latest|interest|rest|guest|west|test|request|suggest|forest|quest|honest|contest|chest|protest|harvest|nest|digest)[a-z]{3,10}iest\b|\btop[ -]notch\b)`,
    String.raw`(?<switch>\b(?:switch(?:ing|ed)?|mov(?:e|ing|ed)|chang(?:e|ing|ed)|go(?:ing|ne)?|went|defect(?:ing|ed)?)(?: (?:back|over|my (?:account|business|money|number)|our (?:account|business)))? (?:to|with)\b|\bported?(?:ing)? (?:out )?to\b|\b(?:use|using|try|trying|join|joining|buy from|book with|fly with|shop at) (?=[A-Z]|another|other))`,
    String.raw`(?<only>\bonly (?:place|one|app|site|shop|store|bank|card|airline|company)\b)`,
    String.raw`(?<different>\bunlike\b|\bcompar(?:ed|ing|ison) (?:to|with)\b|\b[a-z]{2,9}er than\b|\bthan\b|\bvs\.?\b|\bversus\b|\binstead of\b|\bdifferen(?:t|ce) (?:from|than|to|between)\b|\bwhereas\b)`,
  ].join('|'),
  'gi',
);
const KINDS: [string, ComparisonKind][] = [
  ['lessLike', 'worse'],
  ['equal', 'equal'],
  ['worse', 'worse'],
  ['better', 'better'],
  ['worst', 'worst'],
  ['best', 'best'],
  ['switch', 'switch'],
  ['only', 'only'],
  ['different', 'different'],
];
const NEGATED = /\b(?:not|no|never|n't|n’t|cannot|hardly)\s(?:[a-z]{1,10}\s){0,2}$/i;
const GENERIC = new RegExp(
  String.raw`\b(?:${OTHERS}|(?:an)?other (?:airlines?|banks?|hotels?|providers?|carriers?|compan(?:y|ies)|stores?|shops?|apps?|sites?|websites?|brands?|supermarkets?|networks?|brokers?|platforms?|insurers?|places?|retailers?)|competitors?|elsewhere|(?:ordinary|regular|traditional|normal|high street) banks?)`,
  'gi',
);

/** Frames in which a comment compares, in text order. Linear: every gap is bounded. */
export function findComparisons(text: string, most = Infinity): Comparison[] {
  const found: Comparison[] = [];
  for (const match of text.matchAll(FRAME)) {
    if (found.length >= most) break;
    const groups = match.groups!;
    let kind = KINDS.find(([name]) => groups[name] !== undefined)![1];
    const { index } = match;
    if ((kind === 'better' || kind === 'worse') && groups['lessLike'] === undefined) {
      if (NEGATED.test(text.slice(Math.max(0, index - 24), index))) kind = kind === 'better' ? 'worse' : 'better';
    }
    found.push({ kind, start: index, end: index + match[0].length });
  }
  return found;
}

/** "another bank", "your competitors", "elsewhere": rivals without a name. */
export function findUnnamedRivals(text: string, most = Infinity): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { 0: words, index } of text.matchAll(GENERIC)) {
    if (found.length >= most) break;
    found.push({ start: index, end: index + words.length });
  }
  return found;
}
