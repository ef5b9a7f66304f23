import type { LanguageModel, TokenUsage } from '../../src/inference/language-model.js';

/** How fast a model is on this machine, in tokens per second. */
export interface ModelSpeed {
  readonly promptTokens: number;
  /** Reading a prompt, for one customer. */
  readonly reading: number;
  /** Writing, for one customer. */
  readonly writing: number;
  /** Writing for eight at once, all of them together, the reading of their questions counted in. */
  readonly writingForEight: number;
}

const EIGHT = 8;
const PROMPT_TOKENS = 512;
const ANSWER_TOKENS = 64;
const PASSAGE = '退货请在签收后七天内提出，商品须完好。Returns are free within seven days if the item is unused.\n';

interface Timing {
  readonly usage: TokenUsage;
  /** Milliseconds from the question to the first piece of the answer, and from there to its end. */
  readonly readMs: number;
  readonly writeMs: number;
}

/** Measures a model that nobody else uses; takes from seconds to a minute or two. `now` is in milliseconds. */
export async function measureModel(model: LanguageModel, now: () => number): Promise<ModelSpeed> {
  const passages = await passagesFor(model);
  const ask = (number: number) => time(model, `No. ${number}\n${passages}`, now);
  // The first one finds cold caches.
  await ask(0);
  const alone = await ask(1);
  const begin = now();
  const answers = await Promise.all(Array.from({ length: EIGHT }, (_, number) => ask(2 + number)));
  const written = answers.reduce((sum, { usage }) => sum + usage.completionTokens, 0);
  const { promptTokens, cachedTokens, completionTokens } = alone.usage;
  return {
    promptTokens,
    reading: perSecond(promptTokens - cachedTokens, alone.readMs),
    writing: perSecond(completionTokens - 1, alone.writeMs),
    writingForEight: perSecond(written, now() - begin),
  };
}

/** As much text as makes the prompt that the figures are for, or what fits. */
async function passagesFor(model: LanguageModel): Promise<string> {
  const [tokens = 1] = await model.countTokens([PASSAGE]);
  const room = Math.min(PROMPT_TOKENS, (model.contextLength ?? PROMPT_TOKENS * 2) / 2);
  return PASSAGE.repeat(Math.max(1, Math.floor(room / tokens)));
}

async function time(model: LanguageModel, system: string, now: () => number): Promise<Timing> {
  const messages = [
    { role: 'system', content: system },
    { role: 'user', content: '请写一个关于云杉的长故事。Write a long story about a spruce.' },
  ] as const;
  const request = { tenantId: 'bench', messages, maxTokens: ANSWER_TOKENS, sampling: { temperature: 1, seed: 7 } };
  const begin = now();
  let first: number | undefined;
  for await (const piece of model.write(request, new AbortController().signal)) {
    if (piece.type === 'queued') continue;
    first ??= now();
    if (piece.type === 'end') return { usage: piece.usage, readMs: first - begin, writeMs: now() - first };
  }
  throw new Error('The answer ended without its end');
}

function perSecond(amount: number, milliseconds: number): number {
  return milliseconds > 0 ? Math.max(0, (amount / milliseconds) * 1000) : 0;
}
