import { invalidUrl } from './fetch-failure.js';

/** What browsers and search engines live with; a longer one is a mistake or a trick. */
const LONGEST_ADDRESS = 2048;

/**
 * Reads the address of a page, without its fragment. Throws AppError `url_invalid` for what is no address, is not http or
 * https, or carries a user name or password, which would lie in the database and be shown to editors.
 */
export function readWebAddress(text: string, base?: URL): URL {
  requireLength(text);
  if (!URL.canParse(text, base?.href)) throw invalidUrl('malformed', 'This is no address of a page');
  const url = new URL(text, base?.href);
  if (!/^https?:$/.test(url.protocol)) throw invalidUrl('protocol', 'Only http and https are read');
  if (url.username || url.password) throw invalidUrl('credentials', 'An address with a password is not read');
  requireLength(url.href);
  url.hash = '';
  return url;
}

/** Characters may become longer as they are escaped, so this is asked before and after. */
function requireLength(text: string): void {
  if (text.length > LONGEST_ADDRESS) throw invalidUrl('too_long', `Longer than ${LONGEST_ADDRESS} characters`);
}
