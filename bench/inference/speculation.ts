import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { WEIGHT_FORMS } from '../../src/inference/convert/weight-form.js';
import type { ChatMessage } from '../../src/inference/language-model.js';
import { table } from '../harness/statistics.js';
import { AnswerWriter, type WritingFigures } from './speculation/answer-writer.js';
import { openConverted } from './speculation/converted-folder.js';

const HELP = `What prompt lookup is worth to a model that answers from passages: every question is answered twice, one token
at a time and with drafts, and the two answers must be the same, token for token.

  node dist/bench/inference/speculation.js [--model demo/model] [--questions <model>/evaluation.jsonl] [--limit 100]
                                           [--form w8a8] [--threads <all>] [--json]

--model is a Hugging Face folder; without --form the converter takes the form that it takes at an import. A line of the
questions is an object with the "messages" of a chat, the question last.`;

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'demo/model' },
    questions: { type: 'string' },
    limit: { type: 'string', default: '100' },
    form: { type: 'string' },
    threads: { type: 'string', default: String(availableParallelism()) },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  const questions = readQuestions(values.questions ?? join(values.model, 'evaluation.jsonl'));
  const wanted = WEIGHT_FORMS.find((form) => form === values.form);
  const { form, model, template, stopIds } = await openConverted(values.model, wanted, Number(values.threads));
  const plain = new AnswerWriter(model, { speculation: false }, stopIds);
  const drafting = new AnswerWriter(model, { speculation: true }, stopIds);
  for (const writer of [plain, drafting]) await writer.warmUp();
  let same = 0;
  for (const messages of questions) {
    const { ids } = template.render(messages);
    const answers = [await plain.write(ids), await drafting.write(ids)];
    if (answers[0]?.join() === answers[1]?.join()) same++;
  }
  const figures = { plain: plain.figures(), drafting: drafting.figures() };
  for (const writer of [plain, drafting]) await writer.close();
  await model.close();
  report({ form, questions: questions.length, same, ...figures });
}

/** Questions of all kinds: evenly spread over the file. */
function readQuestions(path: string): (readonly ChatMessage[])[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  const step = Math.max(1, lines.length / Number(values.limit));
  const count = Math.min(lines.length, Number(values.limit));
  return Array.from({ length: count }, (_, at) => lines[Math.floor(at * step)] ?? '').map(
    (line) => (JSON.parse(line) as { messages: ChatMessage[] }).messages,
  );
}

interface Outcome {
  readonly form: string;
  readonly questions: number;
  readonly same: number;
  readonly plain: WritingFigures;
  readonly drafting: WritingFigures;
}

function report(outcome: Outcome): void {
  const { form, questions, same, plain, drafting } = outcome;
  console.log(
    `${values.model} as ${form}, ${questions} questions, the likeliest answer of each: ${same} the same token for token.\n`,
  );
  const head = ['', 'tokens', 'tokens per step', 'drafted', 'accepted', 'tokens/s'];
  const row = (name: string, { tokens, tokensPerStep, drafted, accepted, speed }: WritingFigures) =>
    [name, tokens, tokensPerStep, drafted, accepted, speed] as const;
  console.log(table(head, [row('plain', plain), row('prompt lookup', drafting)]));
  console.log(
    `\nPrompt lookup : plain = ${(drafting.speed / plain.speed).toFixed(2)} in tokens per second after the first.`,
  );
  if (values.json) console.log(JSON.stringify({ bench: 'speculation', model: values.model, ...outcome }));
  if (same < questions) process.exitCode = 1;
}
