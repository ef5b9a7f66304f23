import { setTimeout as sleep } from 'node:timers/promises';
import { type WriteRequest } from '../src/inference/language-model.js';
import { type RemoteSettings } from '../src/inference/remote/remote-settings.js';
import { beginStream, chunk, event, OpenAiServer, streamed } from './support/openai-server.js';
import { DONE, HELLO, impatientModel, QUESTION } from './support/remote-model.js';
import { all, failure, textOf } from './support/write-pieces.js';

const USAGE = {
  choices: [],
  usage: { prompt_tokens: 21, completion_tokens: 4, prompt_tokens_details: { cached_tokens: 16 } },
};

let server: OpenAiServer;
const never = new AbortController().signal;
const model = (settings: Partial<RemoteSettings> = {}) => impatientModel(server, settings);

afterEach(() => server.close());

describe('a model behind an OpenAI-compatible server', () => {
  it('streams text and ends with the reason and the usage', async () => {
    server = await OpenAiServer.start(streamed(...HELLO, event(USAGE), DONE));
    const pieces = await all(model({ key: 'sk-secret' }).write(QUESTION, never));
    expect(pieces).toEqual([
      { type: 'text', text: '满 99 ' },
      { type: 'text', text: '元包邮' },
      { type: 'text', text: '。' },
      { type: 'end', reason: 'stop', usage: { promptTokens: 21, cachedTokens: 16, completionTokens: 4 } },
    ]);
    expect(server.seen[0]).toMatchObject({
      path: '/v1/chat/completions',
      authorization: 'Bearer sk-secret',
      body: { model: 'qwen', stream: true, stream_options: { include_usage: true }, max_tokens: 64 },
    });
    expect(server.seen[0]?.body).not.toHaveProperty('top_k');
  });

  it('sends sampling, stops, tools, schema and whatever the operator adds', async () => {
    server = await OpenAiServer.start(streamed(...HELLO, DONE));
    const tool = { name: 'order', parameters: { type: 'object' } };
    const settings = {
      extra: { chat_template_kwargs: { enable_thinking: false } },
      limitField: 'max_completion_tokens',
    } as const;
    const request: WriteRequest = {
      ...QUESTION,
      messages: [
        { role: 'assistant', content: '', toolCalls: [{ id: 'c1', name: 'order', arguments: '{}' }] },
        { role: 'tool', content: '已发货', toolCallId: 'c1' },
      ],
      tools: [tool],
      stop: ['\n\n'],
      sampling: { temperature: 0, topP: 0.9, topK: 20, seed: 7, logitBias: { 5: -100 } },
      constraint: { kind: 'json', schema: { type: 'object' } },
    };
    await all(model(settings).write(request, never));
    expect(server.seen[0]?.body).toMatchObject({
      ...{ max_completion_tokens: 64, temperature: 0, top_p: 0.9, top_k: 20, seed: 7, logit_bias: { 5: -100 } },
      stop: ['\n\n'],
      tools: [{ type: 'function', function: tool }],
      response_format: { type: 'json_schema', json_schema: { strict: true, schema: { type: 'object' } } },
      chat_template_kwargs: { enable_thinking: false },
      messages: [
        {
          role: 'assistant',
          tool_calls: [{ id: 'c1', type: 'function', function: { name: 'order', arguments: '{}' } }],
        },
        { role: 'tool', content: '已发货', tool_call_id: 'c1' },
      ],
    });
  });

  it('reads characters that the network cut in two', async () => {
    server = await OpenAiServer.start(async (response) => {
      beginStream(response);
      for (const byte of Buffer.from([chunk({ content: '您好👋🏽!' }), chunk({}, 'stop'), DONE].join(''))) {
        response.write(Buffer.of(byte));
        if (byte > 0x7f) await sleep(1);
      }
      response.end();
    });
    const pieces = await all(model().write(QUESTION, never));
    expect(textOf(pieces)).toBe('您好👋🏽!');
  });

  it.each([
    ['no [DONE]', [...HELLO]],
    [
      'comments and other events in between',
      [': ping\n\n', HELLO[0], 'event: x\nretry: 5\nid: 1\n\n', HELLO[1], HELLO[2], DONE],
    ],
    ['carriage returns', [...HELLO, DONE].map((text) => text.replaceAll('\n', '\r\n'))],
    [
      'fields nobody asked for',
      [
        event({
          choices: [{ delta: { content: '满 99 元包邮。', refusal: null, x: 1 }, finish_reason: 'stop' }],
          y: {},
        }),
      ],
    ],
  ])('understands a stream with %s', async (_what, events) => {
    server = await OpenAiServer.start(streamed(...(events as string[])));
    expect(textOf(await all(model().write(QUESTION, never)))).toBe('满 99 元包邮。');
  });

  it.each(['reasoning_content', 'reasoning'])('routes thoughts in %s away from the text', async (field) => {
    server = await OpenAiServer.start(streamed(chunk({ [field]: '想一想' }), ...HELLO, DONE));
    const pieces = await all(model().write(QUESTION, never));
    expect(pieces[0]).toEqual({ type: 'thinking', text: '想一想' });
    expect(textOf(pieces)).toBe('满 99 元包邮。');
  });

  it('routes thoughts that the server leaves in the text away from it', async () => {
    const thought = ['<thi', 'nk>想一', '想</think>\n', '\n'].map((content) => chunk({ content }));
    server = await OpenAiServer.start(streamed(...thought, ...HELLO, DONE));
    const pieces = await all(model().write(QUESTION, never));
    expect(pieces[0]).toEqual({ type: 'thinking', text: '想' });
    expect(textOf(pieces)).toBe('满 99 元包邮。');
  });

  it.each([
    ['length', 'length'],
    ['content_filter', 'stop'],
    ['eos', 'stop'],
  ])('ends with our own word for %s', async (theirs, ours) => {
    server = await OpenAiServer.start(streamed(chunk({ content: '好' }), chunk({}, theirs), DONE));
    expect((await all(model().write(QUESTION, never))).at(-1)).toMatchObject({ type: 'end', reason: ours });
  });

  it('estimates what a server does not count', async () => {
    server = await OpenAiServer.start(streamed(...HELLO, DONE));
    const end = (await all(model().write(QUESTION, never))).at(-1);
    expect(end).toMatchObject({ usage: { promptTokens: expect.any(Number), completionTokens: expect.any(Number) } });
    expect(end?.type === 'end' && end.usage.completionTokens).toBeGreaterThan(4);
  });
});

describe('tool calls of a server', () => {
  const part = (index: number | undefined, fields: Record<string, unknown>) => ({
    tool_calls: [{ ...(index !== undefined && { index }), ...fields }],
  });

  it.each<[string, string[], unknown[]]>([
    [
      'in fragments, two at once',
      [
        chunk(part(0, { id: 'a', type: 'function', function: { name: 'order', arguments: '' } })),
        chunk(part(0, { function: { arguments: '{"number":' } })),
        chunk(part(1, { id: 'b', function: { name: 'weather', arguments: '{"city":"北' } })),
        chunk(part(0, { function: { arguments: '"A1"}' } })),
        chunk(part(1, { function: { arguments: '京"}' } })),
      ],
      [
        { id: 'a', name: 'order', arguments: '{"number":"A1"}' },
        { id: 'b', name: 'weather', arguments: '{"city":"北京"}' },
      ],
    ],
    [
      'whole, all under index 0',
      [
        chunk(part(0, { id: 'a', function: { name: 'order', arguments: '{}' } })),
        chunk(part(0, { id: 'b', function: { name: 'order', arguments: '{"n":1}' } })),
      ],
      [
        { id: 'a', name: 'order', arguments: '{}' },
        { id: 'b', name: 'order', arguments: '{"n":1}' },
      ],
    ],
    [
      'without index, id and arguments',
      [chunk(part(undefined, { function: { name: 'order' } }))],
      [{ id: expect.stringMatching(/^call_/), name: 'order', arguments: '{}' }],
    ],
  ])('are put together: %s', async (_what, events, calls) => {
    server = await OpenAiServer.start(streamed(...events, chunk({}, 'tool_calls'), DONE));
    const pieces = await all(model().write(QUESTION, never));
    expect(pieces.filter(({ type }) => type === 'tool_call')).toEqual(
      calls.map((call) => ({ type: 'tool_call', call })),
    );
    expect(pieces.at(-1)).toMatchObject({ reason: 'tool_calls' });
  });

  it('are left out when the token limit cut their arguments', async () => {
    server = await OpenAiServer.start(
      streamed(
        chunk(part(0, { id: 'a', function: { name: 'order', arguments: '{"numb' } })),
        chunk({}, 'length'),
        DONE,
      ),
    );
    expect(await all(model().write(QUESTION, never))).toMatchObject([{ type: 'end', reason: 'length' }]);
  });
});

describe('a choice', () => {
  const request: WriteRequest = { ...QUESTION, constraint: { kind: 'choice', choices: ['退货', '物流'] } };

  it('is asked for as an object and arrives as the bare word', async () => {
    server = await OpenAiServer.start(
      streamed(chunk({ content: '{"choi' }), chunk({ content: 'ce": "物流"}' }, 'stop'), DONE),
    );
    expect(textOf(await all(model().write(request, never)))).toBe('物流');
    expect(JSON.stringify(server.seen[0]?.body)).toContain('"enum":["退货","物流"]');
  });

  it.each(['物流', '{"choice":"发票"}'])(
    'that the server does not hold (%s) is an error, not an answer',
    async (content) => {
      server = await OpenAiServer.start(streamed(chunk({ content }, 'stop'), DONE));
      const { error, said } = await failure(model().write(request, never));
      expect(error).toMatchObject({ code: 'model_unavailable' });
      expect(said).toEqual([]);
    },
  );
});
