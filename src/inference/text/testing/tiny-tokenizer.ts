import { LETTERS } from '../byte-alphabet.js';
import { Tokenizer } from '../tokenizer.js';

/** Qwen2's pattern: words, single digits, runs of marks, white space. */
const WORDS =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** Something to learn merges from, so that tokens are longer than bytes and also end inside characters. */
const TEXTS = [
  '请问退货运费由谁承担？退货运费由商家承担，请在七天内申请。发票可以在订单页面申请开具。',
  'Who pays for the return shipping? The shop pays for the return shipping within seven days of delivery.',
  '{"name": "find_order", "arguments": {"id": 12345, "note": "退货"}} true false null [1, 2, 3]',
  '<|Inner Thoughts|>: <|Commands|>: Search("退货运费") <tool_call> </tool_call> <think> </think>',
  'e\u0301 👩‍👩‍👧 🇨🇳🇺🇸 😀 龘𠮷 \r\n\r\n   ',
];

export interface TinyVocabulary {
  /** Names of control tokens. Those in `<|…|>` or `<eo?>` are special, as Qwen2.5 has them; others are not. */
  readonly controls?: readonly string[];
  /** Added tokens that are words, like the runs of spaces of CodeGen. */
  readonly words?: readonly string[];
  readonly merges?: number;
  readonly spelling?: 'byte-level' | 'pieces';
}

/** A small but real tokenizer. */
export function tinyTokenizer(wanted: TinyVocabulary = {}): Tokenizer {
  return Tokenizer.of(tokenizerFile(wanted));
}

/** The content of its tokenizer.json. */
export function tokenizerFile({ controls = ['<|im_end|>'], words = [], merges = 120, spelling }: TinyVocabulary) {
  const base = spelling === 'pieces' ? pieceBase(merges) : byteBase(merges);
  const vocabulary = [...base.letters, ...base.learned.map(([left, right]) => left + right)];
  const added = [...controls, ...words].map((content, at) => ({
    ...{ id: vocabulary.length + at, content, single_word: false, lstrip: false, rstrip: false, normalized: false },
    special: /^<(\||eo|s>|\/s>|unk)/.test(content),
  }));
  return {
    added_tokens: added,
    ...base.steps,
    post_processor: null,
    model: {
      ...{ type: 'BPE', unk_token: null, fuse_unk: false, byte_fallback: spelling === 'pieces' },
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
      merges: base.learned.map((pair) => pair.join(' ')),
    },
  };
}

/** As Qwen and Llama 3 have it. */
function byteBase(merges: number) {
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false };
  const split = { type: 'Split', pattern: { Regex: WORDS }, behavior: 'Isolated', invert: false };
  const sequence = { type: 'Sequence', pretokenizers: [split, byteLevel] };
  const steps = { normalizer: { type: 'NFC' }, pre_tokenizer: sequence, decoder: byteLevel };
  return { letters: LETTERS, learned: learnMerges(TEXTS.flatMap(byteWords), merges), steps };
}

/** As Llama 2 and MiniCPM have it. */
function pieceBase(merges: number) {
  const normalizer = { type: 'Replace', pattern: { String: ' ' }, content: '▁' };
  const steps = { normalizer, pre_tokenizer: null, decoder: PIECE_DECODER };
  return { letters: pieceLetters(), learned: learnMerges(TEXTS.flatMap(pieceWords), merges), steps };
}

const PIECE_DECODER = {
  type: 'Sequence',
  decoders: [
    { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
    { type: 'ByteFallback' },
    { type: 'Fuse' },
    { type: 'Strip', content: ' ', start: 1, stop: 0 },
  ],
};

function byteWords(text: string): string[][] {
  const words = text.match(/ ?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+|\s+/gu) ?? [];
  return words.map((word) => Array.from(new TextEncoder().encode(word), (byte) => LETTERS[byte] ?? ''));
}

function pieceWords(text: string): string[][] {
  return [Array.from(text.replaceAll(' ', '▁')).filter((letter) => letter.charCodeAt(0) < 0x3000 || letter < '申')];
}

/** The 256 bytes and some letters; the others are written in bytes. */
function pieceLetters(): string[] {
  const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
  return [...bytes, ...new Set(TEXTS.flatMap(pieceWords).flat())];
}

/** Byte-pair encoding, the plain way: the most frequent pair, again and again. */
function learnMerges(words: string[][], count: number): [string, string][] {
  const learned: [string, string][] = [];
  while (learned.length < count) {
    const pair = mostFrequentPair(words);
    if (pair === undefined) break;
    learned.push(pair);
    words.forEach((word) => join(word, pair));
  }
  return learned;
}

function mostFrequentPair(words: readonly string[][]): [string, string] | undefined {
  const counts = new Map<string, number>();
  for (const word of words) {
    for (let at = 1; at < word.length; at++) {
      const pair = `${word[at - 1]} ${word[at]}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  const best = [...counts].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))[0];
  return best?.[0].split(' ') as [string, string] | undefined;
}

function join(word: string[], [left, right]: [string, string]): void {
  for (let at = 0; at + 1 < word.length; at++) {
    if (word[at] === left && word[at + 1] === right) word.splice(at, 2, left + right);
  }
}
