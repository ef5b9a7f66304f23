import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { channelContract, eventsOf } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import type { HookCall } from '../../test/simulator/hook-caller.js';
import { rawRequest } from '../../test/simulator/raw-request.js';
import { TeamsIssuer } from '../../test/simulator/teams-issuer.js';
import teams from './index.js';

const NOW = Date.parse('2026-11-26T07:00:01Z');
const SECONDS = NOW / 1000;
const SERVICE = 'https://smba.trafficmanager.net/apac/';
const PERSONAL =
  'a:17I0kl9EkpE1O9PH5TWrzrLNwnWWcfrU7QZjKR0WSfOpzbfcAg2IaydGElSo10tVr4C7Fc6GtieTJX663WuJCc1uA83n4CSrHSgGBj5XNYLcVlJAs2ZX8DbYBPck201w-';

const issuer = new TeamsIssuer();
let fetches = 0;
let root = '';

// Where the keys are is a setting, and the contract wants settings before any test runs: this server listens at once.
const keys = createServer(({ url }, response) => {
  fetches += 1;
  const isSet = url === '/v1/.well-known/keys';
  response.end(JSON.stringify(isSet ? issuer.keySet : { jwks_uri: `${root}/v1/.well-known/keys` }));
}).listen(0);
root = `http://127.0.0.1:${(keys.address() as AddressInfo).port}`;

const app = { appId: 'c9e8c047-2a74-40a2-b28a-b162d5f5327c', appSecret: 'secret', keysRoot: root };

interface Sample {
  readonly serviceUrl: string;
  readonly [name: string]: unknown;
}
const sample = (name: string) => JSON.parse(readFileSync(join(__dirname, `samples/${name}.json`), 'utf8')) as Sample;
const signed = (activity: Sample) => issuer.call(app.appId, activity, NOW);
const accountOf = (config: object = {}) => ({ id: 'a', config: teams.config.parse({ ...app, ...config }) });
const verify = async (call: HookCall, config: object = {}, host = new LocalHost(() => NOW)) =>
  teams.verify(rawRequest(call), accountOf(config), host);
const read = async (activity: Sample) => eventsOf(teams, await verify(signed(activity)), accountOf());

afterAll(() => {
  keys.closeAllConnections();
  keys.close();
});

channelContract({
  channel: teams,
  config: app,
  foreignConfig: { ...app, appId: '11111111-2222-4333-8444-555555555555' },
  now: NOW,
  genuine: [
    ['personal', `${PERSONAL}|1485983408511`] as const,
    ['channel', '19:253b1f341670408fb6fe51050b6e5ceb@thread.skype;messageid=1481567603816|1481567603899'] as const,
    ['added', `${PERSONAL}|f:22f749f3-90f0-f00f-6c78-a7d3a4f3a7c1|joined`] as const,
  ].map(([name, key]) => ({ name, request: rawRequest(signed(sample(name))), keys: [key] })),
  proof: 'authorization',
  coversBody: false,
});

describe('the token of a call', () => {
  const good = { aud: app.appId, nbf: SECONDS, exp: SECONDS + 3600, serviceurl: SERVICE };
  const withToken = (token: string): HookCall => ({
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(sample('personal')),
  });

  it.each([
    ['is good', good, 'verified'],
    ['has ended four minutes ago', { ...good, exp: SECONDS - 240 }, 'verified'],
    ['has ended six minutes ago', { ...good, exp: SECONDS - 360 }, 'rejected'],
    ['begins in six minutes', { ...good, nbf: SECONDS + 360 }, 'rejected'],
    ['never ends', { ...good, exp: undefined as unknown as number }, 'rejected'],
    ['is for another bot', { ...good, aud: 'another' }, 'rejected'],
    ['is somebody else’s', { ...good, iss: 'https://sts.windows.net/72f988bf/' }, 'rejected'],
    ['names no service', { ...good, serviceurl: undefined as unknown as string }, 'rejected'],
    ['names another service', { ...good, serviceurl: 'https://evil.example/' }, 'rejected'],
    ['names the service otherwise', { ...good, serviceurl: SERVICE.slice(0, -1) }, 'rejected'],
  ])('%s', async (_, claims, kind) => {
    expect(await verify(withToken(issuer.token(claims)))).toMatchObject({ kind });
  });

  it.each([
    ['a key that is not good for Teams', issuer.token(good, 'other-key')],
    ['a key that nobody knows', issuer.token(good, 'no-key')],
    ['no algorithm', issuer.token(good, 'teams-key', { alg: 'none' })],
    ['the algorithm of shared secrets', issuer.token(good, 'teams-key', { alg: 'HS256' })],
    ['nothing', ''],
    ['no three parts', 'a.b'],
    ['a header that is none', `aGVsbG8.${issuer.token(good).split('.').slice(1).join('.')}`],
    ['中文', '中.文.字'],
  ])('is refused with %s', async (_, token) => {
    expect(await verify(withToken(token))).toMatchObject({ kind: 'rejected', status: 401 });
  });

  it('may not send us to an address that is not the service, though it is signed', async () => {
    for (const serviceUrl of [
      'https://evil.example/',
      'http://smba.trafficmanager.net/apac/',
      'https://a@smba.trafficmanager.net/',
    ])
      expect(await verify(signed({ ...sample('personal'), serviceUrl }))).toMatchObject({
        kind: 'rejected',
        status: 403,
      });
  });

  it('is refused for another channel, and for another tenant where there is one', async () => {
    expect(await verify(signed({ ...sample('personal'), channelId: 'webchat' }))).toMatchObject({ status: 400 });
    const tenantId = '72f988bf-86f1-41af-91ab-2d7cd011db47';
    expect(await verify(signed(sample('personal')), { tenantId })).toMatchObject({ kind: 'verified' });
    const other = '11111111-2222-4333-8444-555555555555';
    expect(await verify(signed(sample('personal')), { tenantId: other })).toMatchObject({ status: 403 });
  });

  it('has the keys fetched once, and again for a new key, but not for every name that somebody makes up', async () => {
    let now = NOW;
    const host = new LocalHost(() => now);
    fetches = 0;
    for (let at = 0; at < 5; at++) await verify(signed(sample('personal')), {}, host);
    for (let at = 0; at < 5; at++) await verify(withToken(issuer.token(good, `made-up-${at}`)), {}, host);
    expect(fetches).toBe(2);
    issuer.publish('new-key', ['msteams']);
    now += 301_000;
    expect(await verify(withToken(issuer.token(good, 'new-key')), {}, host)).toMatchObject({ kind: 'verified' });
    expect(fetches).toBe(4);
  });

  it('is neither taken nor refused when the keys cannot be had', async () => {
    const verdict = verify(signed(sample('personal')), { keysRoot: 'http://127.0.0.1:9' });
    await expect(verdict).rejects.toMatchObject({ name: 'SendError' });
  });
});

describe('an activity of Teams', () => {
  it('is read with what is needed to answer it', async () => {
    expect(await read(sample('personal'))).toEqual([
      {
        kind: 'message',
        key: `${PERSONAL}|1485983408511`,
        at: Date.parse('2026-11-26T07:00:00.511Z'),
        conversation: { id: PERSONAL, type: 'direct' },
        sender: {
          id: '29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQtHieVkKilBZ9XHoq9j7Zaqt7CZ-NJWi7me2kHTL3Bw',
          role: 'user',
          name: '王小明',
        },
        addressed: true,
        parts: [{ type: 'text', text: '怎么退货？ 1 < 2 & 😀' }],
        reply: { serviceUrl: SERVICE, activityId: '1485983408511', botId: '28:c9e8c047-2a74-40a2-b28a-b162d5f5327c' },
      },
    ]);
  });

  it('in a channel has a thread, names in the place of tags, and files', async () => {
    expect(await read(sample('channel'))).toMatchObject([
      {
        conversation: {
          id: '19:253b1f341670408fb6fe51050b6e5ceb@thread.skype',
          type: 'group',
          thread: '1481567603816',
        },
        addressed: true,
        parts: [
          { type: 'text', text: 'please tell @王小明 when it ships' },
          { type: 'media', media: 'file', ref: 'https://download.sharepoint.example/file', name: '订单.pdf' },
        ],
      },
    ]);
    expect(await read({ ...sample('channel'), entities: [] })).toMatchObject([{ addressed: false }]);
  });

  it('knows the message that was changed or deleted', async () => {
    const [message] = await read(sample('personal'));
    expect(await read({ ...sample('personal'), type: 'messageUpdate', text: '改了' })).toMatchObject([
      { kind: 'edited', message: message?.key, parts: [{ text: '改了' }] },
    ]);
    expect(await read({ ...sample('personal'), type: 'messageDelete' })).toMatchObject([
      { kind: 'deleted', message: message?.key },
    ]);
  });

  it('tells that the bot was added or removed, not that others were', async () => {
    expect(await read(sample('added'))).toMatchObject([{ kind: 'joined' }]);
    const bot = { id: '28:c9e8c047-2a74-40a2-b28a-b162d5f5327c' };
    const added = sample('added');
    expect(await read({ ...added, membersAdded: [], membersRemoved: [bot] })).toMatchObject([{ kind: 'left' }]);
    expect(await read({ ...added, membersAdded: [{ id: '29:1' }] })).toEqual([]);
  });

  it('of the bot itself, of another bot and of another type says nothing', async () => {
    const message = sample('personal');
    expect(await read({ ...message, from: message.recipient })).toEqual([]);
    expect(await read({ ...message, from: { id: '28:other', role: 'bot' } })).toEqual([]);
    expect(await read({ ...message, type: 'invoke' })).toEqual([]);
    expect(await read({ ...message, from: undefined })).toEqual([]);
  });
});
