import type { BuiltServer } from './built-server.js';

/** Requests of the first operator, who owns the demo shop. */
export interface FirstOperator {
  /** The answer to a POST. Throws for anything but 2xx. */
  post<Answer>(path: string, body: object): Promise<Answer>;
  /** The answer to a GET. Throws for anything but 2xx. */
  get<Answer>(path: string): Promise<Answer>;
}

/** Takes the one-time link that a fresh server has printed, as the first operator does in the browser. */
export async function setUp({ url, setupLink }: BuiltServer): Promise<FirstOperator> {
  const claim = { token: setupLink.split('#')[1], password: '床前明月光 bright moonlight', email: 'owner@example.com' };
  const claimed = await send(`${url}/v1/links/claim`, {}, claim);
  const cookie = claimed.headers.getSetCookie().map((one) => one.split(';')[0]);
  const { memberships } = (await claimed.json()) as { memberships: { tenantId: string }[] };
  const headers = { cookie: cookie.join('; '), 'x-tenant': memberships[0]?.tenantId ?? '' };
  return {
    post: async <Answer>(path: string, body: object) =>
      (await send(url + path, headers, body)).json() as Promise<Answer>,
    get: async <Answer>(path: string) => (await send(url + path, headers)).json() as Promise<Answer>,
  };
}

/** Each request has a connection of its own: those of before end when the server is killed, or a test has been busy for long. */
async function send(address: string, headers: Readonly<Record<string, string>>, body?: object): Promise<Response> {
  const all = { connection: 'close', 'content-type': 'application/json', 'x-requested-with': 'mossdesk', ...headers };
  const content = body && { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(address, { headers: all, ...content });
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return answer;
}
