import { READ } from '../figures/scan.js';

const FIGURE_FOLLOWS = `(?=\\s?(?:the |a |an |的)?${READ})`;
const FIGURE_BEFORE = `(?<=${READ}\\s?)`;
const BOUNDS: readonly (readonly [string, RegExp])[] = [
  [
    'least',
    pattern(
      '\\bat least\\b|\\b(?:no|not) (?:less|fewer) than\\b|\\ba minimum of\\b|不少于|不低于|不小于|不下于|至少|起码',
      `最少${FIGURE_FOLLOWS}|${FIGURE_BEFORE}(?:及|或|或者)?以上|${FIGURE_BEFORE}or (?:more|above|over)\\b`,
    ),
  ],
  [
    'most',
    pattern(
      '\\bat most\\b|\\b(?:no|not) (?:more|later|longer|greater) than\\b|\\ba maximum of\\b|不超过|不多于|不高于|不大于|至多',
      `\\bup to${FIGURE_FOLLOWS}|\\bwithin${FIGURE_FOLLOWS}|最多${FIGURE_FOLLOWS}|${FIGURE_BEFORE}(?:之内|以内|内)|${FIGURE_BEFORE}(?:及|或|或者)?以下|${FIGURE_BEFORE}or (?:less|fewer|under)\\b`,
    ),
  ],
  [
    'more',
    pattern(
      '\\b(?:more|greater|longer|higher|larger) than\\b|多于|高于|大于',
      `\\b(?:over|above|exceeding)${FIGURE_FOLLOWS}|(?:超过|逾)${FIGURE_FOLLOWS}`,
    ),
  ],
  [
    'less',
    pattern(
      '\\b(?:less|fewer|shorter|lower|smaller) than\\b|少于|低于|小于',
      `\\b(?:under|below)${FIGURE_FOLLOWS}|(?:不足|不到|未满|不满)${FIGURE_FOLLOWS}`,
    ),
  ],
  [
    'about',
    pattern(
      `\\b(?:approximately|roughly)\\b|(?:大约|大概|将近)${FIGURE_FOLLOWS}|\\b(?:about|around|nearly|almost|some)${FIGURE_FOLLOWS}|[约近]${FIGURE_FOLLOWS}|${FIGURE_BEFORE}(?:左右|上下)`,
    ),
  ],
];

/** What a figure is a limit to, where it is said: "at least", 不超过. */
export interface Bound {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Finds limits in a text (normalised, lower case) whose figures have been marked as read. */
export function findBounds(text: string): Bound[] {
  const bounds: Bound[] = [];
  let rest = text;
  for (const [name, words] of BOUNDS) {
    rest = rest.replace(words, (written, ...groups) => {
      const start = groups.find((group): group is number => typeof group === 'number') ?? 0;
      bounds.push({ key: `bound ${name}`, start, end: start + written.length });
      return ' '.repeat(written.length);
    });
  }
  return bounds.sort((a, b) => a.start - b.start);
}

function pattern(...alternatives: string[]): RegExp {
  return new RegExp(alternatives.join('|'), 'gu');
}
