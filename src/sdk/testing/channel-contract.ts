import type { Account, Channel } from '../channel.js';
import type { ChannelEvent } from '../channel-event.js';
import type { RawRequest, Verdict } from '../exchange.js';
import { LocalHost } from './local-host.js';

/** What every channel with a webhook must do, said once. Requests are made by the spec, as the platform makes them. */
export interface ChannelCase {
  readonly channel: Channel;
  /** Settings as a person types them. */
  readonly config: unknown;
  /** The settings of another account: what is genuine for `config` is not for these. */
  readonly foreignConfig: unknown;
  /** Milliseconds since 1970 at which the genuine requests are fresh. */
  readonly now: number;
  readonly genuine: readonly {
    readonly name: string;
    readonly request: RawRequest;
    readonly keys: readonly string[];
  }[];
  /** Without this header, or query parameter, nothing is genuine. */
  readonly proof: string;
  /** Does the proof cover the body, as a signature does and a shared secret does not? */
  readonly coversBody: boolean;
}

/** Declares the tests of the contract. To be called inside a spec. */
export function channelContract({
  channel,
  config,
  foreignConfig,
  now,
  genuine,
  proof,
  coversBody,
}: ChannelCase): void {
  const host = new LocalHost(() => now);
  const accountOf = (given: unknown): Account<unknown> => ({ id: 'account', config: channel.config.parse(given) });
  const account = accountOf(config);
  const verify = async (request: RawRequest, of = account): Promise<Verdict<unknown>> =>
    channel.verify(request, of, host);

  describe(`the contract of ${channel.name}`, () => {
    it.each(genuine)('takes «$name» and reads it', async ({ request, keys }) => {
      const verdict = await verify(request);
      expect(verdict.kind).toBe('verified');
      expect(eventsOf(channel, verdict, account).map(({ key }) => key)).toEqual(keys);
    });

    it.each(genuine)('refuses «$name» without its proof', async ({ request }) => {
      expect(await verify(without(request, proof))).toMatchObject({ kind: 'rejected' });
    });

    it.each(genuine)('refuses «$name» with a forged proof', async ({ request }) => {
      expect(await verify(forged(request, proof))).toMatchObject({ kind: 'rejected' });
    });

    it.each(genuine)('refuses «$name» for the account of somebody else', async ({ request }) => {
      expect(await verify(request, accountOf(foreignConfig))).toMatchObject({ kind: 'rejected' });
    });

    it.each(genuine.filter(({ request }) => request.body.length > 0))(
      'refuses «$name» cut off',
      async ({ request }) => {
        for (const share of [0, 0.3, 0.9]) {
          const body = request.body.subarray(0, Math.floor(request.body.length * share));
          expect(await verify({ ...request, body })).toMatchObject({ kind: 'rejected' });
        }
      },
    );

    // Jest has no table of nothing.
    const covered = coversBody ? genuine.filter(({ request }) => request.body.length > 0) : [];
    for (const { name, request } of covered)
      it(`refuses «${name}» with any byte changed`, async () => {
        for (let at = 0; at < request.body.length; at += 7) {
          const body = Buffer.from(request.body);
          body[at] = body.readUInt8(at) ^ 1;
          expect(await verify({ ...request, body })).toMatchObject({ kind: 'rejected' });
        }
      });

    it('survives anything', async () => {
      const bodies = ['', '{', 'null', '[]', '"x"', '{}', '<xml>', '<xml></xml>', '\u0000', '{"encrypt":1}', 'a=b'];
      for (const body of bodies)
        expect(
          (await verify({ method: 'POST', query: new URLSearchParams(), headers: {}, body: Buffer.from(body) })).kind,
        ).not.toBe('verified');
    });
  });
}

/** The events of a verified request. Throws for any other. */
export function eventsOf(
  channel: Channel,
  verdict: Verdict<unknown>,
  account: Account<unknown>,
): readonly ChannelEvent[] {
  if (verdict.kind !== 'verified') throw new Error(`Not verified: ${JSON.stringify(verdict)}`);
  return channel.parse(verdict.verified, account).events;
}

function without(request: RawRequest, name: string): RawRequest {
  const query = new URLSearchParams(request.query);
  query.delete(name);
  return { ...request, query, headers: { ...request.headers, [name]: undefined } };
}

/** The proof with one character changed. */
function forged(request: RawRequest, name: string): RawRequest {
  const change = (text: string) => text.slice(0, -2) + (text.at(-2) === 'a' ? 'b' : 'a') + text.slice(-1);
  const query = new URLSearchParams(request.query);
  const inQuery = query.get(name);
  if (inQuery !== null) query.set(name, change(inQuery));
  const header = request.headers[name];
  return {
    ...request,
    query,
    headers: { ...request.headers, ...(header !== undefined && { [name]: change(header) }) },
  };
}
