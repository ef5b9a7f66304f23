/** Characters that nobody sees: directions, joiners, tags, and control characters other than line breaks. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Cn}]|(?!\n)\p{Cc}/gu;
/** Markers of chat templates, as the engine breaks them: `< |im_end|>`, `< tool_call>`, `[ INST]`. */
const MARKER = /<(?=[/|｜]?[\p{L}|｜])/gu;
const BRACKET = /\[(?=\/?(?:INST|SYS)\])/giu;

/**
 * A stranger's text as people and models may see it: cut to a length, without hidden characters, and with the markers broken
 * by which it could pass for something other than text. The local engine does the same for its own model; a remote one
 * gets it from here.
 */
export function foreignText(text: string, longest: number): string {
  const seen = text
    .normalize('NFC')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '')
    .replace(MARKER, '< ')
    .replace(BRACKET, '[ ')
    .trim();
  const letters = Array.from(seen);
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : seen;
}
