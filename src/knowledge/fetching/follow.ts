import { AppError } from '../../shared/error.js';
import { httpError, invalidUrl } from './fetch-failure.js';
import { readWebAddress } from './web-address.js';
import { type WebAnswer } from './web-client.js';

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Asks, and asks again where the answer points, at most five times; `ask` checks each address anew. Throws AppError
 * `url_too_many_redirects`, `url_invalid` for a redirect to what is not read or from https to http, and what `ask` throws.
 */
export async function follow(
  start: URL,
  ask: (url: URL) => Promise<WebAnswer>,
): Promise<{ readonly url: URL; readonly answer: WebAnswer }> {
  let url = start;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const answer = await ask(url);
    if (!REDIRECTS.has(answer.status)) return { url, answer };
    url = nextAddress(answer, url);
  }
  throw new AppError('url_too_many_redirects', 'Too many redirects', { url: start.href, limit: MOST_REDIRECTS });
}

function nextAddress({ status, headers: { location } }: WebAnswer, from: URL): URL {
  if (!location) throw httpError(status, from);
  const next = readWebAddress(location, from);
  const insecure = from.protocol === 'https:' && next.protocol === 'http:';
  if (insecure) throw invalidUrl('insecure_redirect', 'A redirect leads away from https');
  return next;
}
