import { MAIL_ADDRESS } from '../reading/addresses.js';

/** Has no width and no meaning. Between a character and the next, it keeps a platform from reading both together. */
export const NOTHING = '\u200b';

/** The names of everybody. A mail address may begin so. */
const EVERYBODY = /@(?=everyone|here|channel|all)/gi;
/** `order_no` and `138****1234`: no dialect without an escape of its own marks these, and people copy them. */
const INSIDE_WORD = String.raw`(?<=[\p{L}\p{N}])[*_~]+(?=[\p{L}\p{N}])`;
const APART = String.raw`(?<=[\s\d])[*~](?=[\s])`;
/** A smaller-than that begins no tag. */
const SMALLER = String.raw`<(?=[\s\d=])`;

/** What text becomes in a dialect. What is made of two texts together is never longer than what is made of each. */
export type Escape = (text: string) => string;

/**
 * Escapes one character at a time, by `table`; mail addresses stay. Every `@` is defused, for what follows may be a name; the mark
 * that does so stays out of sight.
 */
export function escaper(table: Readonly<Record<string, string>>, ...kept: readonly string[]): Escape {
  const all: Readonly<Record<string, string>> = { '@': `@${NOTHING}`, ...table };
  const characters = Object.keys(all)
    .map((character) => character.replace(/[\\\]^-]/g, String.raw`\$&`))
    .join('');
  const stays = kept.length > 0 ? [`(?<stays>${kept.join('|')})`] : [];
  const withoutMail = [...stays, `[${characters}]`];
  const patterns = [withoutMail, [`(?<mail>${MAIL_ADDRESS})`, ...withoutMail]].map(
    (all) => new RegExp(all.join('|'), 'gu'),
  );
  const special = new RegExp(`[${characters}]`, 'u');
  return (text) => {
    if (!special.test(text)) return text;
    const pattern = patterns[text.includes('@') ? 1 : 0];
    return pattern ? text.replace(pattern, (...match) => escaped(match, all)) : text;
  };
}

function escaped(match: unknown[], table: Readonly<Record<string, string>>): string {
  const [found, groups] = [match[0] as string, match.at(-1) as Partial<Record<'mail' | 'stays', string>> | string];
  if (typeof groups === 'string') return table[found] ?? found;
  if (groups.mail) return groups.mail.replace(EVERYBODY, `@${NOTHING}`);
  return groups.stays ?? table[found] ?? found;
}

/** For dialects that cannot escape: what would be read as a mark is followed by {@link NOTHING}. */
export function defuser(marks: string, table: Readonly<Record<string, string>>): Escape {
  const defused = Object.fromEntries(marks.split('').map((mark) => [mark, `${mark}${NOTHING}`]));
  return escaper(
    { ...defused, ...table },
    INSIDE_WORD,
    APART,
    ...('<' in table || !marks.includes('<') ? [] : [SMALLER]),
  );
}

/** For dialects in which a backslash, or an entity, says that a mark means itself. */
export function backslashes(marks: string): Readonly<Record<string, string>> {
  return Object.fromEntries(marks.split('').map((mark) => [mark, `\\${mark}`]));
}
