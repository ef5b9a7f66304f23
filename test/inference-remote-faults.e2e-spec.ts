import { type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { type WritePiece } from '../src/inference/language-model.js';
import { type RemoteSettings } from '../src/inference/remote/remote-settings.js';
import { beginStream, chunk, event, OpenAiServer, refused, streamed } from './support/openai-server.js';
import { DONE, HELLO, impatientModel, QUESTION } from './support/remote-model.js';
import { all, failure, textOf } from './support/write-pieces.js';

let server: OpenAiServer;
const never = new AbortController().signal;
const model = (settings: Partial<RemoteSettings> = {}) => impatientModel(server, settings);

afterEach(() => server.close());

describe('a server in trouble', () => {
  const cut =
    (...events: string[]) =>
    (response: ServerResponse) => {
      beginStream(response);
      response.write(events.join(''), () => setTimeout(() => response.destroy(), 20));
    };

  it.each([
    ['429 and its Retry-After', refused(429, { error: { message: 'slow down' } }, { 'retry-after': '0' })],
    ['500', refused(500, { error: 'oops' })],
    ['503', refused(503, {})],
    ['a cut before the first piece', cut(chunk({ role: 'assistant' }))],
    [
      'a cut in the middle of a tool call',
      cut(chunk({ tool_calls: [{ index: 0, id: 'a', function: { name: 'x', arguments: '{' } }] })),
    ],
  ])('is asked again after %s', async (_what, first) => {
    server = await OpenAiServer.start(first, streamed(...HELLO, DONE));
    expect(await all(model().write(QUESTION, never))).toMatchObject([{}, {}, {}, { type: 'end', reason: 'stop' }]);
    expect(server.seen).toHaveLength(2);
  });

  it('is asked three times and not more', async () => {
    server = await OpenAiServer.start(refused(502, { error: { message: 'bad gateway' } }));
    const { error } = await failure(model().write(QUESTION, never));
    expect(error).toMatchObject({ code: 'model_unavailable', message: expect.stringContaining('bad gateway') });
    expect(server.seen).toHaveLength(3);
  });

  it('is not asked again once it has spoken', async () => {
    server = await OpenAiServer.start(cut(chunk({ content: '满 99' })));
    const { error, said } = await failure(model().write(QUESTION, never));
    expect(error).toMatchObject({ code: 'model_unavailable', details: { reason: 'cut' } });
    expect(textOf(said)).toBe('满 9');
    expect(server.seen).toHaveLength(1);
  });

  it('is not waited for longer than a person would', async () => {
    server = await OpenAiServer.start(refused(429, { error: { message: 'quota' } }, { 'retry-after': '3600' }));
    const { error } = await failure(model().write(QUESTION, never));
    expect(error).toMatchObject({ code: 'model_overloaded', details: { retryAfterMs: 3_600_000 } });
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    [400, { error: { message: "This model's maximum context length is 4096 tokens." } }, 'context_too_long'],
    [400, { error: { message: 'bad schema' } }, 'invalid_input'],
    [422, { detail: 'temperature' }, 'invalid_input'],
    [401, { error: { message: 'Incorrect API key provided: sk-secret' } }, 'model_unavailable'],
    [404, { error: 'model "qwen" not found' }, 'model_unavailable'],
    [302, {}, 'model_unavailable'],
  ])('answers %d %j, which is %s', async (status, body, code) => {
    server = await OpenAiServer.start(refused(status, body, { location: 'http://elsewhere.invalid/' }));
    const { error } = await failure(model({ key: 'sk-secret' }).write(QUESTION, never));
    expect(error).toMatchObject({ code });
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    ['in an error', refused(404, { error: { message: 'no model for key sk-secret' } })],
    ['in mid-stream', streamed(event({ error: { message: 'key sk-secret has expired' } }))],
    ['in a refusal', refused(403, { error: { message: 'sk-secret' } })],
  ])('cannot make us repeat the key %s', async (_where, answer) => {
    server = await OpenAiServer.start(answer);
    const { error } = await failure(model({ key: 'sk-secret' }).write(QUESTION, never));
    expect(inspect(error, { depth: 9 })).not.toContain('sk-secret');
  });

  it.each([
    ['no JSON', streamed('data: <html>\n\n')],
    ['JSON of another shape', streamed('data: {"choices":"none"}\n\n')],
    ['null', streamed('data: null\n\n')],
    [
      'a page instead of a stream',
      (response: ServerResponse) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hi'),
    ],
    [
      'an event without an end',
      (response: ServerResponse) => (beginStream(response), void response.end(`data: ${'x'.repeat(5_000_000)}`)),
    ],
  ])('that sends %s is an error', async (_what, answer) => {
    server = await OpenAiServer.start(answer);
    const { error } = await failure(model().write(QUESTION, never));
    expect(error).toMatchObject({ code: 'model_unavailable', details: { reason: 'garbage' } });
    expect(server.seen).toHaveLength(1);
  });

  it('that is not there is an error', async () => {
    server = await OpenAiServer.start(streamed());
    const { error } = await failure(model({ url: 'http://127.0.0.1:9/v1' }).write(QUESTION, never));
    expect(error).toMatchObject({ code: 'model_unavailable', details: { reason: 'connection' } });
  });
});

describe('patience with a server', () => {
  const silent = () => undefined;
  const stuck = (response: ServerResponse) => (beginStream(response), void response.write(chunk({ content: '满了' })));

  it.each([
    ['never begins', 'first_byte', silent],
    ['stops in the middle', 'idle', stuck],
  ])('ends when it %s', async (_what, reason, answer) => {
    server = await OpenAiServer.start(answer);
    const patience = { firstByteMs: 300, idleMs: 300 };
    const { error } = await failure(model({ patience }).write(QUESTION, never));
    expect(error).toMatchObject({ code: 'model_unavailable', details: { reason } });
  });

  it('is not lost over a reader who takes his time', async () => {
    server = await OpenAiServer.start(streamed(...HELLO, DONE));
    const read: WritePiece[] = [];
    for await (const piece of model({ patience: { idleMs: 100 } }).write(QUESTION, never)) {
      read.push(piece);
      if (read.length === 1) await sleep(300);
    }
    expect(read.at(-1)).toMatchObject({ type: 'end', reason: 'stop' });
  });

  it.each([
    ['while it is silent', silent, ''],
    ['in mid-answer', stuck, '满了'],
    ['between attempts', refused(503, {}), ''],
  ])('ends with the time of the turn, %s', async (_when, answer, said) => {
    server = await OpenAiServer.start(answer);
    const patience = { backoffMs: 10_000 };
    const pieces = await all(model({ patience }).write({ ...QUESTION, timeBudgetMs: 400 }, never));
    expect(pieces.at(-1)).toMatchObject({ type: 'end', reason: 'time' });
    expect(textOf(pieces)).toBe(said);
  });

  it('refuses one answer more than agreed, and frees the place afterwards', async () => {
    server = await OpenAiServer.start(stuck, streamed(...HELLO, DONE));
    const remote = model({ patience: { concurrency: 1 } });
    const first = remote.write(QUESTION, never);
    await first.next();
    expect(remote.queue()).toMatchObject({ running: 1, waiting: 0 });
    expect((await failure(remote.write(QUESTION, never))).error).toMatchObject({ code: 'model_overloaded' });
    await first.return(undefined);
    expect(remote.queue().running).toBe(0);
    expect(textOf(await all(remote.write(QUESTION, never)))).toBe('满 99 元包邮。');
  });
});

describe('a cancelled answer', () => {
  const stuck = (response: ServerResponse) => (beginStream(response), void response.write(chunk({ content: '满了' })));

  async function hungUp(): Promise<void> {
    for (let round = 0; round < 200 && server.hangUps === 0; round += 1) await sleep(10);
    expect(server.hangUps).toBe(1);
  }

  it('closes the connection and throws the reason', async () => {
    server = await OpenAiServer.start(stuck);
    const caller = new AbortController();
    const stream = model().write(QUESTION, caller.signal);
    await stream.next();
    caller.abort(new Error('the visitor left'));
    await expect(stream.next()).rejects.toThrow('the visitor left');
    await hungUp();
  });

  it('closes the connection when the reader just stops reading', async () => {
    server = await OpenAiServer.start(stuck);
    for await (const piece of model().write(QUESTION, never)) {
      expect(piece.type).toBe('text');
      break;
    }
    await hungUp();
  });

  it('is not even asked for when it was cancelled before', async () => {
    server = await OpenAiServer.start(stuck);
    await expect(all(model().write(QUESTION, AbortSignal.abort(new Error('gone'))))).rejects.toThrow('gone');
    expect(server.seen).toHaveLength(0);
  });
});
