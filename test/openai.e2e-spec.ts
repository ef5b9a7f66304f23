import OpenAI from 'openai';
import { DemoShop } from '../src/demo-shop.js';
import type { WritePiece } from '../src/inference/language-model.js';
import { AppError } from '../src/shared/error.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import { failsAfter, hangsAfter, says, ScriptedModel } from './support/scripted-model.js';

const USER = [{ role: 'user', content: '你好，世界' }] as const;
const CALL = { id: 'call_1', name: 'order_status', arguments: '{"order":"A1"}' };

async function* calls(): AsyncGenerator<WritePiece> {
  yield { type: 'tool_call', call: CALL };
  yield { type: 'end', reason: 'tool_calls', usage: { promptTokens: 9, cachedTokens: 4, completionTokens: 7 } };
}

describe('the official OpenAI client', () => {
  let app: TestApp;
  let shop: TenantContext;
  let secret: string;
  const model = new ScriptedModel(says('世界，你好！'), 'qwen');
  const client = (apiKey = secret) => new OpenAI({ baseURL: `${app.url}/v1`, apiKey, maxRetries: 0 });

  beforeAll(async () => {
    app = await startApp({ model });
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    secret = await app.addKey(shop, 'ask');
  });
  beforeEach(() => {
    model.script = says('世界，你好！');
    model.requests.length = 0;
  });
  afterAll(() => app.close());

  it('lists what can be asked', async () => {
    const { data } = await client().models.list();
    expect(data.map(({ id }) => id)).toEqual(['mossdesk', 'qwen']);
    expect((await client().models.retrieve('qwen')).owned_by).toBe('mossdesk');
    await expect(client().models.retrieve('gpt')).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
  });

  it.each([
    ['怎么退货', '如何申请退货？'],
    ['how do I return this', 'How do I return an item?'],
  ])('asks what is published: «%s», and gets the answer with its source', async (content, title) => {
    const { choices } = await client().chat.completions.create({
      model: 'mossdesk',
      messages: [{ role: 'user', content }],
    });
    expect(choices).toMatchObject([
      {
        finish_reason: 'stop',
        message: { role: 'assistant', answer_kind: 'faq', citations: [{ kind: 'faq', title }] },
      },
    ]);
    const message = choices[0]?.message as unknown as Cited & { readonly content: string };
    expect(message.content).toBe(message.citations[0]?.quote);
    expect(model.requests).toEqual([]);
  });

  it('streams what is published, with its source at the end', async () => {
    const stream = await client().chat.completions.create({
      model: 'mossdesk',
      messages: [
        { role: 'system', content: 'Say only yes.' },
        { role: 'user', content: '你好' },
        { role: 'assistant', content: '您好！' },
        { role: 'user', content: [{ type: 'text', text: '能开发票吗' }] },
      ],
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const deltas = chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta));
    const last = deltas.at(-1) as unknown as Cited;
    expect(deltas.map(({ content }) => content ?? '').join('')).toBe(last.citations[0]?.quote);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 0, completion_tokens: 0 } });
  });

  it('is asked back in lines, and told that nobody can be called', async () => {
    const ask = async (content: string) => {
      const { choices } = await client().chat.completions.create({
        model: 'mossdesk',
        messages: [{ role: 'user', content }],
      });
      return choices[0]?.message.content;
    };
    expect(await ask('邮费')).toMatch(/哪一个？\n- .+\n- /);
    expect(await ask('转人工')).toBe('这里无法转接人工客服。');
  });

  it('asks the language model itself, with everything that the protocol can say', async () => {
    const { choices, usage } = await client().chat.completions.create({
      model: 'qwen',
      messages: [{ role: 'developer', content: '简短' }, ...USER],
      max_completion_tokens: 50,
      temperature: 0.5,
      top_p: 0.9,
      seed: 7,
      presence_penalty: 0.1,
      frequency_penalty: 0.2,
      logit_bias: { '42': -100 },
      stop: '。',
      response_format: { type: 'json_schema', json_schema: { name: 'x', schema: { type: 'object' } } },
    });
    expect(choices[0]).toMatchObject({ finish_reason: 'stop', message: { content: '世界，你好！' } });
    expect(usage).toEqual({
      ...{ prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
      prompt_tokens_details: { cached_tokens: 40 },
    });
    expect(model.requests).toEqual([
      {
        tenantId: shop.tenantId,
        messages: [{ role: 'system', content: '简短' }, ...USER],
        maxTokens: 50,
        sampling: {
          ...{ temperature: 0.5, topP: 0.9, presencePenalty: 0.1, frequencyPenalty: 0.2, seed: 7 },
          logitBias: { '42': -100 },
        },
        stop: ['。'],
        constraint: { kind: 'json', schema: { type: 'object' } },
      },
    ]);
  });

  it('streams the language model’s words', async () => {
    const stream = await client().chat.completions.create({ model: 'qwen', messages: [...USER], stream: true });
    const words = [];
    for await (const { choices } of stream) words.push(choices[0]?.delta.content ?? '');
    expect(words.join('')).toBe('世界，你好！');
    expect(words.filter(Boolean).length).toBeGreaterThan(1);
  });

  describe('with tools', () => {
    const tools = [{ type: 'function', function: { name: 'order_status', description: '查订单' } }] as const;
    const wanted = {
      finish_reason: 'tool_calls',
      message: {
        tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'order_status', arguments: CALL.arguments } }],
      },
    };
    beforeEach(() => void (model.script = calls));

    it('hears which the model wants called', async () => {
      const { choices } = await client().chat.completions.create({
        model: 'qwen',
        messages: [...USER],
        tools: [...tools],
      });
      expect(choices[0]).toMatchObject(wanted);
      expect(choices[0]?.message.content).toBeNull();
      const parameters = { type: 'object', properties: {} };
      expect(model.requests[0]?.tools).toEqual([{ name: 'order_status', description: '查订单', parameters }]);
    });

    it('hears it in a stream too, and hands results back', async () => {
      const call = { id: 'c0', type: 'function', function: { name: 'a', arguments: '{}' } } as const;
      const stream = client().chat.completions.stream({
        model: 'qwen',
        messages: [
          ...USER,
          { role: 'assistant', content: null, tool_calls: [call] },
          { role: 'tool', tool_call_id: 'c0', content: '未发货' },
        ],
        tools: [...tools],
      });
      expect((await stream.finalChatCompletion()).choices[0]).toMatchObject(wanted);
      expect(model.requests[0]?.messages.slice(1)).toEqual([
        { role: 'assistant', content: '', toolCalls: [{ id: 'c0', name: 'a', arguments: '{}' }] },
        { role: 'tool', content: '未发货', toolCallId: 'c0' },
      ]);
    });
  });

  it.each([
    [{ model: 'gpt-5' }, 404, 'model_not_found', null],
    [{ n: 2 }, 400, 'invalid_input', 'n'],
    [{ temperature: 3 }, 400, 'invalid_input', 'temperature'],
    [{ messages: [] }, 400, 'invalid_input', 'messages'],
    [{ tool_choice: 'required' }, 400, 'invalid_input', 'tool_choice'],
    [{ model: 'mossdesk', messages: [{ role: 'assistant', content: '您好' }] }, 400, 'invalid_input', 'messages'],
    [{ model: 'mossdesk', response_format: { type: 'json_object' } }, 400, 'invalid_input', 'response_format'],
    [{ model: 'mossdesk', messages: [{ role: 'user', content: '长'.repeat(2001) }] }, 413, 'message_too_long', null],
  ])('refuses request %# in its own form', async (changes, status, code, param) => {
    const request = { model: 'qwen', messages: [...USER], ...changes } as never;
    await expect(client().chat.completions.create(request)).rejects.toMatchObject({ status, code, param });
  });

  it.each([
    ['model_unavailable', 503],
    ['model_overloaded', 503],
    ['context_too_long', 400],
  ] as const)('hears that the model says %s, streaming or not', async (code, status) => {
    model.script = failsAfter('', new AppError(code, '不行'));
    const wanted = { status, code: code === 'context_too_long' ? 'context_length_exceeded' : code };
    for (const stream of [false, true])
      await expect(
        client().chat.completions.create({ model: 'qwen', messages: [...USER], stream }),
      ).rejects.toMatchObject(wanted);
  });

  it('hears of a failure in the middle of a stream', async () => {
    model.script = failsAfter('世界', new AppError('model_unavailable', 'The model has gone'));
    const stream = await client().chat.completions.create({ model: 'qwen', messages: [...USER], stream: true });
    const read = async () => {
      for await (const _ of stream);
    };
    await expect(read()).rejects.toThrow('The model has gone');
  });

  it('frees the model when it goes away', async () => {
    model.script = hangsAfter('世界');
    const stream = await client().chat.completions.create({ model: 'qwen', messages: [...USER], stream: true });
    for await (const { choices } of stream) if (choices[0]?.delta.content) break; // the client hangs up
    while (model.running > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('is let in with a key for asking, and so often', async () => {
    const create = (key: string) => client(key).chat.completions.create({ model: 'mossdesk', messages: [...USER] });
    await expect(create('wrong')).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' });
    const knowledge = await app.addKey(shop, 'knowledge');
    await expect(create(knowledge)).rejects.toMatchObject({ status: 403, code: 'forbidden' });
    const small = await startApp({ env: { LIMIT_KEY_PER_MINUTE: '1' } });
    const apiKey = await small.addKey(await small.addTenant(), 'ask');
    const limited = new OpenAI({ baseURL: `${small.url}/v1`, apiKey, maxRetries: 0 });
    expect((await limited.models.list()).data.map(({ id }) => id)).toEqual(['mossdesk']);
    await expect(limited.models.list()).rejects.toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
    await small.close();
  });
});

interface Cited {
  readonly citations: readonly { readonly quote: string }[];
}
