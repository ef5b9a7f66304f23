/** Digits that stand together. `start` and `end` are places in the text, `plus`: a plus sign stands before them. */
export interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  readonly plus: boolean;
}

/** Words after which a number may follow without a space; other letters before it make it a part of a code. */
const LABELS = 'card|visa|id|tel|phone|mobile|no';
const LETTER = String.raw`[\p{Script=Latin}\d_]`;
const RUN = new RegExp(
  String.raw`(?:(?<!${LETTER})|(?<=(?<!${LETTER})(?:${LABELS})))\+?[ (]{0,2}\d(?:[ \-.()]{0,3}\d)*x?(?!${LETTER})`,
  'giu',
);

/** The text with every character in its place, but full-width forms, spaces and dashes as a keyboard for English has them. */
export function plainFigures(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u00A0\u00AD\u2000-\u200D\u202F\u205F\u2060\u3000\uFEFF]/g, ' ')
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63]/g, '-');
}

/** The numbers of a plain text; each is the groups of digits that only spaces, hyphens, dots or brackets separate. */
export function figuresIn(plain: string): Group[][] {
  return [...plain.matchAll(RUN)].map(({ 0: run, index }) =>
    [...run.matchAll(/\d+x?/gi)].map(({ 0: digits, index: within }) => {
      const start = index + within;
      const plus = /\+[ (]{0,2}$/.test(run.slice(0, within));
      return { digits, start, end: start + digits.length, plus };
    }),
  );
}
