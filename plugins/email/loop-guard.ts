import type { HeaderLines } from 'mailparser';

/** Headers that no person writes: who answers them may be answered for ever. RFC 3834, section 2; RFC 2369; RFC 2919. */
const TELLTALES: readonly (readonly [name: string, value: RegExp])[] = [
  ['auto-submitted', /^(?!no\b)/i],
  ['x-auto-response-suppress', /./],
  ['x-autoreply', /./],
  ['x-autorespond', /./],
  ['list-id', /./],
  ['list-unsubscribe', /./],
  ['precedence', /^(bulk|junk|list|auto_reply)/i],
  ['feedback-id', /./],
  ['return-path', /^<\s*>$/],
  ['content-type', /^multipart\/report/i],
];
const ROBOTS = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|notifications?)([+.=-].*)?@/i;

/** Was this mail sent by a machine, or by ourselves? Then it is not to be answered. */
export function isAutomatic(lines: HeaderLines, from: string, own: string): boolean {
  if (from === own || ROBOTS.test(from)) return true;
  return TELLTALES.some(([name, value]) => valuesOf(lines, name).some((given) => value.test(given)));
}

/**
 * What our own server has found out about the sender (RFC 8601). Only its own lines count, for anybody may write such a header
 * into a mail; and only the first of them, which is the one it has put there itself.
 */
export function failsDmarc(lines: HeaderLines, trusted: string): boolean {
  if (!trusted) return false;
  const [result] = valuesOf(lines, 'authentication-results').filter((value) => value.split(/[\s;]/)[0] === trusted);
  return result === undefined || /\bdmarc\s*=\s*fail\b/i.test(result);
}

/** The values of a header, unfolded. */
export function valuesOf(lines: HeaderLines, name: string): readonly string[] {
  return lines
    .filter(({ key }) => key === name)
    .map(({ line }) =>
      line
        .slice(line.indexOf(':') + 1)
        .replace(/\r?\n[ \t]+/g, ' ')
        .trim(),
    );
}
