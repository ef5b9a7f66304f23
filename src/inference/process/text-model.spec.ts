import { Engine } from '../engine/engine.js';
import type { WritePiece, WriteRequest } from '../language-model.js';
import { ChatTemplate } from '../text/chat-template.js';
import { ConstraintCompiler } from '../text/constraint/constraint-compiler.js';
import { tinyTokenizer } from '../text/testing/tiny-tokenizer.js';
import type { Tokenizer } from '../text/tokenizer.js';
import { ScriptedStepModel } from './testing/scripted-step-model.js';
import { TextModel } from './text-model.js';

const OPTIONS = {
  maxRows: 1,
  chunkTokens: 64,
  kvBytes: 1 << 22,
  prefixBytes: 1 << 16,
  queueLimit: 8,
  clock: steps(),
};
const ORDER = {
  name: 'Search',
  description: 'Web search',
  parameters: { type: 'object', properties: { query: { type: 'string' } } },
};
/** Qwen's way of telling a model about tools, in short. */
const CHATML = `{%- if tools %}<|im_start|>system
{{ tools | tojson }} <tool_call></tool_call><|im_end|>
{% endif -%}
{%- for message in messages -%}
<|im_start|>{{ message.role }}
{{ message.content }}<|im_end|>
{% endfor -%}
<|im_start|>assistant
{% if enable_thinking is defined and not enable_thinking %}<think>

</think>

{% endif %}`;

/** A clock by which every step takes as long as every other, so that drafts pay. */
function steps(): { now(): number } {
  let now = 0;
  return { now: () => now++ };
}

const engines: Engine[] = [];
afterEach(() => Promise.all(engines.splice(0).map((engine) => engine.close())));

interface Family {
  readonly kind: 'jinja' | 'moss';
  readonly tokenizer: Tokenizer;
  readonly end: string;
}

const qwen = (): Family => {
  const controls = [
    '<|endoftext|>',
    '<|im_start|>',
    '<|im_end|>',
    '<tool_call>',
    '</tool_call>',
    '<think>',
    '</think>',
  ];
  return { kind: 'jinja', tokenizer: tinyTokenizer({ controls }), end: '<|im_end|>' };
};
const moss = (): Family => {
  const controls = ['<eoh>', '<eom>', '<eot>', '<eoc>', '<eor>'];
  return { kind: 'moss', tokenizer: tinyTokenizer({ controls }), end: '<eom>' };
};

/** A model of a family that answers as the script says, with drafts on. */
async function model({ kind, tokenizer, end }: Family, script: Record<string, string>): Promise<TextModel> {
  const engine = new Engine(new ScriptedStepModel(tokenizer, script, end), { ...OPTIONS, speculation: true });
  engines.push(engine);
  await engine.warmUp();
  const source = { kind, file: 'chat_template.jinja', text: kind === 'moss' ? '' : CHATML, specialTokens: {} };
  const stop = Number(tokenizer.controlId(end));
  return new TextModel(
    {
      ...{ engine, tokenizer, contextLength: 1024 },
      template: new ChatTemplate(source, tokenizer, () => new Date(0)),
      constraints: new ConstraintCompiler(tokenizer),
      defaults: { sampling: {}, stopIds: new Set([stop]) },
    },
    { clock: performance, today: () => new Date(0), newSeed: () => 1, newCallId: () => 'call_1' },
  );
}

async function write(text: TextModel, wanted: Partial<WriteRequest> = {}) {
  const request = {
    tenantId: 'moss',
    maxTokens: 200,
    messages: [{ role: 'user', content: '运费' }],
    ...wanted,
  } as const;
  const pieces: WritePiece[] = [];
  for await (const piece of text.write(request, new AbortController().signal)) pieces.push(piece);
  const said = (type: 'text' | 'thinking') =>
    pieces.flatMap((piece) => (piece.type === type ? [piece.text] : [])).join('');
  const calls = pieces.flatMap((piece) => (piece.type === 'tool_call' ? [piece.call] : []));
  const end = pieces.at(-1);
  if (end?.type !== 'end') throw new Error('The answer has no end');
  return { text: said('text'), thinking: said('thinking'), calls, ...end };
}

describe('an answer on its way from messages to pieces', () => {
  const ANSWER = '满 99 元包邮。运费由商家承担。满 99 元包邮。运费由商家承担。';

  it('is the text that the model writes', async () => {
    const family = qwen();
    const { text, reason, usage } = await write(await model(family, { 'assistant\n<think>\n\n</think>\n\n': ANSWER }));
    expect({ text, reason }).toEqual({ text: ANSWER, reason: 'stop' });
    expect(usage.completionTokens).toBe(family.tokenizer.count(ANSWER));
  });

  it('ends before a stop text, and the tokens behind it are not counted though they were drafted', async () => {
    const family = qwen();
    const before = '满 99 元包邮。运费由商家承担。满 99 元包';
    const running = await model(family, { '</think>\n\n': ANSWER });
    const { text, reason, usage } = await write(running, {
      stop: ['邮。运费由商家承担。满 98', '邮。运费由商家承担。满 99 元包邮。'],
    });
    expect(reason).toBe('stop');
    expect(text).toBe('满 99 元包');
    expect(usage.completionTokens).toBeLessThan(family.tokenizer.count(ANSWER));
    expect(usage.completionTokens).toBeGreaterThanOrEqual(family.tokenizer.count(before));
    expect(running.state().counts.draftedTokens).toBeGreaterThan(0);
  });

  it('is cut where it is long enough', async () => {
    const { reason, usage } = await write(await model(qwen(), { '</think>\n\n': ANSWER }), { maxTokens: 5 });
    expect({ reason, tokens: usage.completionTokens }).toEqual({ reason: 'length', tokens: 5 });
  });

  it('has its thoughts apart', async () => {
    const script = { 'assistant\n': `<think>\n想一想\n</think>\n\n${ANSWER}` };
    const { text, thinking } = await write(await model(qwen(), script), { thinking: true });
    expect({ text, thinking: thinking.trim() }).toEqual({ text: ANSWER, thinking: '想一想' });
  });

  it('does not think before a constraint', async () => {
    const constraint = { kind: 'choice', choices: ['物流', '退货'] } as const;
    const script = { '</think>\n\n': '物流' };
    const { text, thinking } = await write(await model(qwen(), script), { thinking: true, constraint });
    expect({ text, thinking }).toEqual({ text: '物流', thinking: '' });
  });

  it('may ask for tools', async () => {
    const script = {
      '</think>\n\n': '我查一下<tool_call>\n{"name": "Search", "arguments": {"query": "运费"}}\n</tool_call>',
    };
    const { text, calls, reason } = await write(await model(qwen(), script), { tools: [ORDER] });
    expect({ text: text.trim(), reason }).toEqual({ text: '我查一下', reason: 'tool_calls' });
    expect(calls).toEqual([{ id: 'call_1', name: 'Search', arguments: '{"query":"运费"}' }]);
  });
});

describe("MOSS's two passes", () => {
  const THOUGHTS = '<|Inner Thoughts|>:';

  it('are one when it wants a tool', async () => {
    const script = { [THOUGHTS]: ' 查运费<eot>\n<|Commands|>: Search("运费")<eoc>' };
    const { text, thinking, calls, reason } = await write(await model(moss(), script), { tools: [ORDER] });
    expect({ text, thinking: thinking.trim(), reason }).toEqual({ text: '', thinking: '查运费', reason: 'tool_calls' });
    expect(calls).toEqual([{ id: 'call_1', name: 'Search', arguments: '{"query":"运费"}' }]);
  });

  it('are both run when it wants none, and counted together', async () => {
    const family = moss();
    const script = {
      [THOUGHTS]: ' 简单<eot>\n<|Commands|>: None<eoc>',
      '<|Results|>: None<eor>\n<|MOSS|>:': ' 满 99 元包邮。',
    };
    const { text, thinking, reason, usage } = await write(await model(family, script), { tools: [ORDER] });
    expect({ text: text.trim(), thinking: thinking.trim(), reason }).toEqual({
      text: '满 99 元包邮。',
      thinking: '简单',
      reason: 'stop',
    });
    const first = family.tokenizer.encodePrompt(' 简单<eot>\n<|Commands|>: None').length;
    expect(usage.completionTokens).toBe(first + family.tokenizer.count(' 满 99 元包邮。'));
  });

  it('share the limit of tokens', async () => {
    const script = { [THOUGHTS]: ' 简单<eot>\n<|Commands|>: None<eoc>', '<|MOSS|>:': ' 满 99 元包邮。'.repeat(50) };
    const { reason, usage } = await write(await model(moss(), script), { tools: [ORDER], maxTokens: 60 });
    expect({ reason, tokens: usage.completionTokens }).toEqual({ reason: 'length', tokens: 60 });
  });
});
