/** A person joined from several emoji keeps its joiners: 👩‍💻. */
const LONE_JOINER =
  /(?<![\p{Extended_Pictographic}\u{FE0F}\p{Emoji_Modifier}])\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
/** Zero width, direction marks, soft hyphens, fillers, tags, supplementary variation selectors. */
const UNSEEN =
  /\u034F|[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu;
/** Neither PostgreSQL nor anybody else has a use for them. */
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]|\p{Cs}/gu; // oxlint-disable-line no-control-regex
const SPACE = /[^\S\n]+/gu;

/** The flag of England and its like are spelled with tags. */
const FLAG = /\u{1F3F4}[\u{E0020}-\u{E007F}]+/gu;
const TAG = /[\u{E0000}-\u{E007F}]/u;
const OVERRIDE = /[\u202D\u202E]/u;
const UNSEEN_RUN = /[\u200B-\u200D\u2060-\u2064\uFEFF]{4}/u;
const SPLIT_WORD = /[a-z][\u200B-\u200D\u2060-\u2064\uFEFF](?=[a-z])/gu;
/** One may slip in when text is copied. */
const SPLIT_WORDS = 2;

/** A text as a person sees it: without characters that take no room, with single spaces. Line breaks stay. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(LONE_JOINER, '')
    .replace(UNSEEN, '')
    .replace(CONTROL, '')
    .replace(SPACE, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .trim();
}

/**
 * Are unseen characters used to hide something? Text in tag characters, reversed direction, a message in a run of
 * zero-width characters, words split so that a filter misses them. A soft hyphen or a stray mark is no trick.
 */
export function hasUnseenText(text: string): boolean {
  if (OVERRIDE.test(text) || UNSEEN_RUN.test(text) || TAG.test(text.replace(FLAG, ''))) return true;
  return (text.match(SPLIT_WORD)?.length ?? 0) >= SPLIT_WORDS;
}
