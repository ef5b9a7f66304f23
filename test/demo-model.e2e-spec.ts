import { readFileSync } from 'node:fs';
import { AnswerWriter } from '../bench/inference/speculation/answer-writer.js';
import { openConverted, type OpenedModel } from '../bench/inference/speculation/converted-folder.js';
import type { ChatMessage } from '../src/inference/language-model.js';
import { Tokenizer } from '../src/inference/text/tokenizer.js';

/** The trained model that is shipped, and conversations it never saw; training/cases.py wrote them. */
const FOLDER = new URL('../demo/model/', import.meta.url).pathname;

interface Case {
  readonly kind: 'answer' | 'refusal';
  readonly language: 'zh' | 'en';
  readonly messages: readonly ChatMessage[];
  readonly expected: string;
  /** What the model writes in PyTorch, in float32. */
  readonly written: string;
}

const CASES = readFileSync(`${FOLDER}evaluation.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

describe('the demonstration model', () => {
  let tokenizer: Tokenizer;
  beforeAll(async () => (tokenizer = await Tokenizer.load(FOLDER)));

  /** What the engine writes for each case, one after the other, with drafts. */
  const writeAll = async ({ model, template, stopIds }: OpenedModel, cases: readonly Case[]) => {
    const writer = new AnswerWriter(model, { speculation: true }, stopIds);
    await writer.warmUp();
    const texts: string[] = [];
    for (const { messages } of cases) {
      const ids = await writer.write(template.render(messages).ids);
      texts.push(Buffer.concat(ids.map((id) => tokenizer.bytesOf(id))).toString());
    }
    await writer.close();
    await model.close();
    return texts;
  };

  it('writes in float32, to the last character, what it wrote in PyTorch', async () => {
    const cases = everyNth(CASES, 4);
    const texts = await writeAll(await openConverted(FOLDER, 'fp32', 2), cases);
    expect(texts).toEqual(cases.map(({ written }) => written));
  });

  it('answers from the passage, or says that there is none, in the form that an import takes', async () => {
    const texts = await writeAll(await openConverted(FOLDER, undefined, 2), CASES);
    const right = new Map(CASES.map((each, at) => [each, unnumbered(texts[at]!) === each.expected]));
    const shareOf = (kind: Case['kind']) => {
      const cases = CASES.filter((each) => each.kind === kind);
      return cases.filter((each) => right.get(each)).length / cases.length;
    };
    // 165 of 170 and 85 of 90; of a thousand conversations, both are above .95 (its card).
    expect(shareOf('answer')).toBeGreaterThan(0.95);
    expect(shareOf('refusal')).toBeGreaterThan(0.9);
  });
});

function everyNth(cases: readonly Case[], step: number): Case[] {
  return cases.filter((_, at) => at % step === 0);
}

/** Without the number of its passage, which the product takes off. */
function unnumbered(text: string): string {
  return text.replace(/^\[\d\]\n/, '');
}
