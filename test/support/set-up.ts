import type { BuiltServer } from './built-server.js';

/** Requests of the first operator, who owns the demo shop. */
export interface FirstOperator {
  /** The answer to a POST. Throws for anything but 2xx. */
  post(path: string, body: object): Promise<Record<string, Record<string, string>>>;
}

/** Takes the one-time link that a fresh server has printed, as the first operator does in the browser. */
export async function setUp({ url, setupLink }: BuiltServer): Promise<FirstOperator> {
  const claim = { token: setupLink.split('#')[1], password: '床前明月光 bright moonlight', email: 'owner@example.com' };
  const claimed = await send(`${url}/v1/links/claim`, claim, {});
  const cookie = claimed.headers.getSetCookie().map((one) => one.split(';')[0]);
  const { memberships } = (await claimed.json()) as { memberships: { tenantId: string }[] };
  const headers = { cookie: cookie.join('; '), 'x-tenant': memberships[0]?.tenantId ?? '' };
  return {
    post: async (path, body) =>
      (await send(url + path, body, headers)).json() as Promise<Record<string, Record<string, string>>>,
  };
}

async function send(address: string, body: object, headers: Readonly<Record<string, string>>): Promise<Response> {
  const all = { 'content-type': 'application/json', 'x-requested-with': 'mossdesk', ...headers };
  const answer = await fetch(address, { method: 'POST', headers: all, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return answer;
}
