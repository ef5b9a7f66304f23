import { WebSocket } from 'ws';
import { callHook, deliver } from './hook-caller.js';
import { PlatformServer } from './server.js';

describe('PlatformServer', () => {
  let server: PlatformServer;
  beforeEach(async () => {
    server = await PlatformServer.start(() => 7);
    server.on('POST /bot:token/send', ({ params, fields }) => ({ json: { token: params.token, said: fields.text } }));
  });

  const send = (path = '/bot12:ab/send') =>
    callHook(
      `${server.url}${path}`,
      { headers: { 'content-type': 'application/json' }, body: '{"text":"你好"}' },
      2000,
    );

  it('answers what it knows and records it', async () => {
    expect(await send('/bot12%3Aab/send?a=1')).toMatchObject({ status: 200, body: '{"token":"12:ab","said":"你好"}' });
    expect(server.callsOf('/send')).toMatchObject([{ method: 'POST', fields: { text: '你好' }, at: 7 }]);
    await server.close();
  });

  it('reads a form as fields', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await callHook(`${server.url}/bot1/send`, { headers, body: 'text=%E4%B8%AD' }, 2000)).body).toContain('中');
    await server.close();
  });

  it('refuses what it does not know, and says so at the end', async () => {
    expect((await send('/bot1/sent')).status).toBe(501);
    expect((await send('/bot/send')).status).toBe(501);
    await expect(server.close()).rejects.toThrow('POST /bot1/sent, POST /bot/send');
  });

  it('fails when it is told to, in order, and only where', async () => {
    server.failNext({ status: 429, headers: { 'retry-after': '3' } }, '/send');
    server.failNext('lost');
    server.failNext('unheard');
    expect(await send()).toMatchObject({ status: 429, headers: { 'retry-after': '3' } });
    expect((await send()).status).toBe(0);
    expect((await send()).status).toBe(0);
    expect((await send()).status).toBe(200);
    await server.close();
  });

  it.each([
    ['lost', 0, 0],
    ['unheard', 0, 1],
    ['cut', 0, 1],
    ['late', 200, 1],
    ['busy', 429, 0],
    ['broken', 502, 0],
  ])('has mishaps befall its calls: %s', async (mishap, status, done) => {
    let taken = 0;
    server.on('POST /take', () => ({ json: { taken: (taken += 1) } }));
    const kind = ['lost', 'unheard', 'cut', 'late', 'busy', 'broken'].indexOf(mishap);
    Object.assign(server.mishaps, { share: 1, chance: () => (kind + 0.5) / 6 });
    expect(await send('/take')).toMatchObject({ status });
    expect(taken).toBe(done);
    await server.close();
  });

  it('has a mishap befall a call when chance is below the share', async () => {
    const chances = [0.19, 0, 0.2, 0.19, 0.99];
    Object.assign(server.mishaps, { share: 0.2, chance: () => chances.shift() ?? 0 });
    expect([1, 2, 3].map(() => server.mishaps.next())).toEqual([
      'lost',
      undefined,
      expect.objectContaining({ status: 502 }),
    ]);
    server.mishaps.share = 0;
    expect(server.mishaps.next()).toBeUndefined();
    await server.close();
  });

  it('has mishaps break a socket', async () => {
    server.onSocket('/socket', () => undefined);
    Object.assign(server.mishaps, { share: 1, chance: () => 0 });
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket`);
    const broken = new Promise((resolve) => socket.once('close', resolve));
    socket.once('open', () => socket.send('你好'));
    expect(await broken).toBe(1006);
    await server.close();
  });

  it('does what it is asked and says nothing, where it is told to', async () => {
    const taken: unknown[] = [];
    server.on('POST /take', ({ fields }) => ({ json: taken.push(fields.text) }));
    server.failNext('stalled', ({ fields }) => fields.text === '发票');
    const say = (text: string) => {
      const headers = { 'content-type': 'application/json' };
      return callHook(`${server.url}/take`, { headers, body: JSON.stringify({ text }) }, 200);
    };
    expect((await say('退货')).status).toBe(200);
    expect((await say('发票')).status).toBe(0);
    expect((await say('发票')).status).toBe(200);
    expect(taken).toEqual(['退货', '发票', '发票']);
    await server.close();
  });

  it('opens sockets at the paths it knows', async () => {
    server.onSocket('/socket', (socket) => socket.send('hello'));
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket?a=1`);
    expect(await new Promise((heard) => socket.once('message', (bytes: Buffer) => heard(bytes.toString())))).toBe(
      'hello',
    );
    await server.close();
  });

  it('delivers again after each pause until it is taken', async () => {
    server.on('POST /hook', ({ headers }) => ({ status: headers.attempt === '2' ? 204 : 500 }));
    const patience = { answerMs: 1000, pausesMs: [1000, 60_000, 300_000], factor: 0.0001 };
    const answers = await deliver(
      `${server.url}/hook`,
      (attempt) => ({ headers: { attempt: `${attempt}` } }),
      patience,
    );
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 204]);
    await server.close();
  });
});
