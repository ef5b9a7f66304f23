import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ToolSpec } from '../language-model.js';
import { ChatTemplate } from './chat-template.js';
import { readGenerationDefaults } from './generation-defaults.js';
import { tinyTokenizer, tokenizerFile } from './testing/tiny-tokenizer.js';
import { Tokenizer } from './tokenizer.js';

const QWEN_CONTROLS = ['<|endoftext|>', '<|im_start|>', '<|im_end|>', '<tool_call>', '</tool_call>'];
const qwen = tinyTokenizer({ controls: QWEN_CONTROLS });
const moss = tinyTokenizer({ controls: ['<eoh>', '<eom>'] });
const llama = tinyTokenizer({ controls: ['<|start_header_id|>', '<|eot_id|>'] });
const search: ToolSpec = { name: 'Search', parameters: {} };

const textOf = (tokenizer: Tokenizer, ids: readonly number[]) =>
  Buffer.concat(ids.map((id) => tokenizer.bytesOf(id))).toString();
const refusal = (code: string) => expect.objectContaining({ code });

describe('a model folder', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'text-'))));
  afterEach(() => rm(folder, { recursive: true }));
  const write = (file: string, content: unknown) =>
    writeFile(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  const rendered = async (tokenizer: Tokenizer, tools: ToolSpec[] = []) => {
    const loaded = await ChatTemplate.load(folder, tokenizer, () => new Date(0));
    return textOf(tokenizer, loaded.render([{ role: 'user', content: '你好' }], { tools }).ids);
  };

  it('prefers chat_template.jinja to tokenizer_config.json', async () => {
    await write('tokenizer_config.json', { chat_template: 'old', eos_token: { content: '<|im_end|>' } });
    expect(await rendered(qwen)).toBe('old');
    await write('chat_template.jinja', 'new{{ eos_token }}');
    expect(await rendered(qwen)).toBe('new<|im_end|>');
  });

  it('takes the named template for tools', async () => {
    const chat_template = [
      { name: 'default', template: 'plain <tool_call>' },
      { name: 'tool_use', template: 'tools' },
    ];
    await write('tokenizer_config.json', { chat_template });
    expect(await rendered(qwen)).toBe('plain <tool_call>');
    expect(await rendered(qwen, [search])).toBe('tools');
  });

  it('without a template shows ChatML or MOSS by its control tokens, or is refused', async () => {
    expect(await rendered(qwen)).toBe('<|im_start|>user\n你好<|im_end|>\n<|im_start|>assistant\n');
    expect(await rendered(moss)).toBe('<|Human|>: 你好<eoh>\n<|MOSS|>:');
    await expect(rendered(llama)).rejects.toThrow(refusal('model_invalid'));
  });

  it('says where a model stops and how it likes to write', async () => {
    const file = tokenizerFile({ controls: QWEN_CONTROLS });
    await write('tokenizer.json', file);
    const tokenizer = await Tokenizer.load(folder);
    const ends = ['<|im_end|>', '<|endoftext|>'].map((name) => tokenizer.controlId(name));
    expect(await readGenerationDefaults(folder, tokenizer)).toEqual({
      sampling: { temperature: 0 },
      stopIds: new Set(ends),
    });
    await write('generation_config.json', {
      do_sample: true,
      temperature: 0.7,
      top_k: 20,
      top_p: null,
      eos_token_id: [7, ends[0]],
    });
    expect(await readGenerationDefaults(folder, tokenizer)).toEqual({
      sampling: { temperature: 0.7, topK: 20 },
      stopIds: new Set([7, ...ends]),
    });
    await write('generation_config.json', { temperature: 'hot' });
    await expect(readGenerationDefaults(folder, tokenizer)).rejects.toThrow(refusal('model_invalid'));
  });

  it('without a tokenizer is refused', async () => {
    await expect(Tokenizer.load(folder)).rejects.toThrow(refusal('model_invalid'));
  });
});
