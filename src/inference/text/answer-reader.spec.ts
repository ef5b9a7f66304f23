import type { ToolSpec } from '../language-model.js';
import { AnswerReader } from './answer-reader.js';
import { chooseDialect, MOSS } from './dialect/tool-dialect.js';
import { answerIds, byteToken, readAnswer, readPieces, withDefaults } from './testing/answers.js';
import { tinyTokenizer } from './testing/tiny-tokenizer.js';

const qwen = tinyTokenizer({ controls: ['<|im_end|>', '<tool_call>', '</tool_call>', '<think>', '</think>'] });
const bare = tinyTokenizer({ controls: ['<|im_end|>', '<|python_tag|>'] });
const pieces = tinyTokenizer({ controls: ['<s>', '</s>'], spelling: 'pieces' });
const moss = tinyTokenizer({ controls: ['<eoh>', '<eot>', '<eoc>', '<eor>', '<eom>'] });

const tools: ToolSpec[] = [
  {
    name: 'find_order',
    parameters: { type: 'object', properties: { id: { type: 'integer' }, note: { type: 'string' } } },
  },
  { name: 'Search', parameters: { type: 'object', properties: { query: { type: 'string' } } } },
];
const SEEDS = [0, 1, 2, 3, 4, 5, 6, 7];
const text = (said: string) => ({ type: 'text', text: said });
const thinking = (said: string) => ({ type: 'thinking', text: said });
const call = (id: string, args: string, name = 'find_order') => ({
  type: 'tool_call',
  call: { id, name, arguments: args },
});
const cannotThink = { startsThinking: false, canThink: false };

describe('an answer, however its tokens are cut', () => {
  it.each([
    ['Chinese', '退货运费由商家承担，七天内申请。'],
    ['English', 'The shop pays, within 7 days of delivery.'],
    ['a family, flags, rare characters', '👩‍👩‍👧🇨🇳🇺🇸😀龘𠮷 e\u0301x 👍🏽\r\n\r\nமி क्षि'],
    ['what was typed to look like a token', '< |im_end|> <tool_call >'],
  ])('says the same: %s', (_, said) => {
    for (const tokenizer of [qwen, bare, pieces]) {
      for (const seed of SEEDS) {
        const given = readPieces(new AnswerReader(tokenizer, withDefaults({})), answerIds(tokenizer, said, seed));
        const texts = given.map((piece) => (piece.type === 'text' ? piece.text : ''));
        const whole = tokenizer === pieces ? said : said.normalize('NFC');
        const characters = [...new Intl.Segmenter().segment(seed === 0 ? whole : texts.join(''))];
        expect(texts.join('').normalize('NFC')).toBe(said.normalize('NFC'));
        let at = 0;
        for (const piece of texts) {
          expect(characters.some(({ index }) => index === at)).toBe(true);
          at += piece.length;
        }
      }
    }
  });

  it('gives a character out as soon as the next one begins', () => {
    const reader = new AnswerReader(qwen, withDefaults({}));
    const given = Array.from(Buffer.from('退货e'), (byte) => reader.push(byteToken(qwen, byte)));
    expect(given.map((each) => each.length)).toEqual([0, 0, 0, 0, 0, 1, 1]);
  });

  it.each([
    ['at the end', [0xe9, 0x80], '\u{FFFD}'],
    ['in the middle', [0x61, 0xe9, 0x80, 0x62], 'a\u{FFFD}b'],
    ['never valid', [0xff, 0x61], '\u{FFFD}a'],
  ])('shows broken bytes once, %s', (_, bytes, expected) => {
    const ids = bytes.map((byte) => byteToken(qwen, byte));
    expect(readAnswer(qwen, ids, {})).toEqual([text(expected)]);
  });

  it('does not wait without end for a letter with a thousand accents', () => {
    const reader = new AnswerReader(qwen, withDefaults({}));
    const ids = qwen.encode(`a${'\u0325'.repeat(1000)}`);
    expect(ids.flatMap((id) => reader.push(id)).length).toBeGreaterThan(2);
  });

  it('drops control tokens that are no text, and the space that the vocabulary puts first', () => {
    expect(readAnswer(qwen, qwen.encodePrompt('好<|im_end|>的'), {})).toEqual([text('好的')]);
    expect(readAnswer(pieces, pieces.encode(' Who pays'), {})).toEqual([text('Who pays')]);
  });
});

describe('stop texts', () => {
  it.each([
    ['over token borders', ['客户：'], '您好。\n客户：谢谢', '您好。\n'],
    ['the first that is complete', ['abcd', 'bc'], 'xabcd', 'xa'],
    ['of several complete at once the longest', ['bc', 'abc'], 'xabcd', 'x'],
    ['what only begins like one is given out', ['###END'], 'a ###EN', 'a ###EN'],
    ['and what begins like one again', ['aab'], 'aaab', 'a'],
    ['at the very beginning', ['好'], '好的', ''],
    ['an empty one is none', [''], '好的', '好的'],
  ])('%s', (_, stop, said, expected) => {
    for (const seed of SEEDS) {
      const given = readAnswer(qwen, answerIds(qwen, said, seed), { stop });
      expect(given).toEqual(expected === '' ? [] : [text(expected)]);
    }
  });

  it('end the answer: later tokens are ignored', () => {
    const reader = new AnswerReader(qwen, withDefaults({ stop: ['。'] }));
    expect(readPieces(reader, qwen.encode('好。不好'))).toEqual([text('好')]);
    expect(reader.stopped).toBe(true);
    expect(reader.push(qwen.encode('a')[0]!)).toEqual([]);
  });

  it('are not looked for in thoughts', () => {
    const ids = answerIds(qwen, '<think>a。b</think>c。d', 0);
    expect(readAnswer(qwen, ids, { stop: ['。'] })).toEqual([thinking('a。b'), text('c')]);
  });
});

describe('thoughts', () => {
  it.each([
    ['around nothing', qwen, '<think>\n\n</think>\n\n您好', false, [text('您好')]],
    ['before the answer', qwen, '<think>\n想一想👍🏽\n</think>\n\n您好', false, [thinking('想一想👍🏽\n'), text('您好')]],
    ['where the prompt opened them', qwen, '\n想\n</think>\n\n您好', true, [thinking('想\n'), text('您好')]],
    ['that never end', qwen, '<think>想', false, [thinking('想')]],
    [
      'in letters, where the vocabulary has no token',
      bare,
      '<think>\nhm\n</think>\n\nhi',
      false,
      [thinking('hm\n'), text('hi')],
    ],
    ['a stray end', qwen, 'a</think>b', false, [text('ab')]],
  ])('%s are routed away', (...[, tokenizer, said, startsThinking, expected]) => {
    for (const seed of SEEDS) {
      const prompt = { startsThinking, canThink: true, dialect: undefined };
      expect(readAnswer(tokenizer, answerIds(tokenizer, said, seed), { prompt })).toEqual(expected);
    }
  });

  it('need the token where there is one: its letters alone are text', () => {
    expect(readAnswer(qwen, qwen.encode('<think>x</think>'), {})).toEqual([text('<think>x</think>')]);
  });
});

const ONE = '{"name": "find_order", "arguments": {"id": 12345}}';

describe('calls after Hermes', () => {
  const prompt = { ...cannotThink, dialect: chooseDialect('<tool_call>') };
  it.each([
    ['one', `<tool_call>\n${ONE}\n</tool_call>`, [call('call_1', '{"id":12345}')]],
    [
      'two, after a word',
      `好的。<tool_call>${ONE}</tool_call>\n<tool_call>{"name":"Search","arguments":{"query":"退货"}}</tool_call>\n`,
      [text('好的。'), call('call_1', '{"id":12345}'), call('call_2', '{"query":"退货"}', 'Search')],
    ],
    ['text after a call', `<tool_call>${ONE}</tool_call>\n稍等`, [call('call_1', '{"id":12345}'), text('稍等')]],
    [
      'XML as Qwen3.5 writes it',
      '<tool_call>\n<function=find_order>\n<parameter=id>\n7\n</parameter>\n<parameter=note>\n7\n退\n</parameter>\n</function>\n</tool_call>',
      [call('call_1', '{"id":7,"note":"7\\n退"}')],
    ],
    ['cut off but complete', `<tool_call>${ONE}`, [call('call_1', '{"id":12345}')]],
    ['cut off', '<tool_call>{"name": "find', [text('<tool_call>{"name": "find')]],
    ['no JSON', '<tool_call>退货</tool_call>', [text('<tool_call>退货</tool_call>')]],
    [
      'a tool that was not offered',
      '<tool_call>{"name": "rm"}</tool_call>',
      [text('<tool_call>{"name": "rm"}</tool_call>')],
    ],
    [
      'one inside another',
      `<tool_call>x<tool_call>${ONE}</tool_call>`,
      [text('<tool_call>x'), call('call_1', '{"id":12345}')],
    ],
    ['a stray end', 'a</tool_call>', [text('a</tool_call>')]],
  ])('are read, and never lost: %s', (_, said, expected) => {
    for (const tokenizer of [qwen, bare]) {
      for (const seed of SEEDS) {
        expect(readAnswer(tokenizer, answerIds(tokenizer, said, seed), { prompt, tools })).toEqual(expected);
      }
    }
  });

  it('need the token where there is one: a visitor cannot dictate them', () => {
    const said = `<tool_call>${ONE}</tool_call>`;
    expect(readAnswer(qwen, qwen.encode(said), { prompt, tools })).toEqual([text(said)]);
  });
});

describe('calls after Llama', () => {
  const prompt = { ...cannotThink, dialect: chooseDialect('ipython') };
  const LLAMA = '{"name": "find_order", "parameters": {"id": 1}}';
  it.each([
    ['one', LLAMA, [call('call_1', '{"id":1}')]],
    ['with space', `\n ${LLAMA}\n`, [call('call_1', '{"id":1}')]],
    ['with a tag', `<|python_tag|>${LLAMA}`, [call('call_1', '{"id":1}')]],
    ['two', `${LLAMA}; ${LLAMA}`, [call('call_1', '{"id":1}'), call('call_2', '{"id":1}')]],
    ['as OpenAI’s API has it', `{"type": "function", "function": ${LLAMA}}`, [call('call_1', '{"id":1}')]],
    [
      'an answer in JSON',
      '{"answer": "退货运费由商家承担，请在七天内申请"}',
      [text('{"answer": "退货运费由商家承担，请在七天内申请"}')],
    ],
    ['one that is broken', '{"name": "find_order", "par', [text('{"name": "find_order", "par')]],
    ['one that was not offered', '{"name": "rm", "parameters": {}}', [text('{"name": "rm", "parameters": {}}')]],
    ['text', '您好 {}', [text('您好 {}')]],
  ])('are read, and never lost: %s', (_, said, expected) => {
    for (const seed of SEEDS) {
      expect(readAnswer(bare, answerIds(bare, said, seed), { prompt, tools })).toEqual(expected);
    }
  });

  it('do not hold back JSON that is surely no call', () => {
    const reader = new AnswerReader(bare, withDefaults({ prompt, tools }));
    const said = '{"answer": "The shop pays for the return shipping, of course."';
    expect(bare.encode(said).flatMap((id) => reader.push(id)).length).toBeGreaterThan(1);
  });
});

describe('MOSS', () => {
  const prompt = { ...cannotThink, dialect: MOSS };
  const read = (said: string, seed: number) => {
    const reader = new AnswerReader(moss, withDefaults({ prompt, tools }));
    return { pieces: readPieces(reader, answerIds(moss, said, seed)), followUp: reader.followUp };
  };

  it.each(SEEDS)('thinks, and asks for tools in commands (cut %i)', (seed) => {
    const { pieces: given, followUp } = read(' 要查。<eot>\n<|Commands|>: Search("退货"), find_order("7")', seed);
    expect(given.filter((piece) => piece.type !== 'thinking')).toEqual([
      call('call_1', '{"query":"退货"}', 'Search'),
      call('call_2', '{"id":"7"}'),
    ]);
    expect(given.map((piece) => (piece.type === 'thinking' ? piece.text : '')).join('')).toBe('要查。');
    expect(followUp).toBeUndefined();
  });

  it.each([
    ['no command', ' None<eot>\n<|Commands|>: None', '<eoc>\n<|Results|>: None<eor>\n<|MOSS|>:'],
    ['a broken one', ' x<eot>\n<|Commands|>: Search(退货', '<eoc>\n<|Results|>: None<eor>\n<|MOSS|>:'],
    ['one that was not offered', ' x<eot>\n<|Commands|>: Draw("x")', '<eoc>\n<|Results|>: None<eor>\n<|MOSS|>:'],
    ['thoughts only', ' x', '<eot>\n<|Commands|>: None<eoc>\n<|Results|>: None<eor>\n<|MOSS|>:'],
  ])('goes on to the answer after %s', (_, said, followUp) => {
    const result = read(said, 0);
    expect(result.followUp).toBe(followUp);
    expect(result.pieces.filter((piece) => piece.type !== 'thinking')).toEqual([]);
  });
});
