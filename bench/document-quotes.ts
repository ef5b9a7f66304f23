import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chunk } from '../src/retrieval/chunking/chunk.js';
import { type Language } from '../src/retrieval/language.js';
import { PassageIndex } from '../src/retrieval/passages/passage-index.js';

/**
 * What a quote is worth at which threshold: how many questions that documents answer get the sentence that answers, how
 * many get another one, and how many that they do not answer get any. `node dist/bench/document-quotes.js [--json]`.
 */
const FOLDER = join(import.meta.dirname, '..', '..', 'bench', 'documents');
const STEPS = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

interface SourceDocument {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  readonly sections: readonly (readonly [heading: string, text: string])[];
}

/** `a` are the words that answer, `in` the document that has them; without them nothing answers. */
interface Question {
  readonly q: string;
  readonly a?: string;
  readonly in?: string;
}

interface Found {
  readonly question: Question;
  readonly quote: string;
  readonly quoteProbability: number;
  /** Of the best passage. */
  readonly probability: number;
  /** Is the passage in sight that answers? */
  readonly hasPassage: boolean;
}

function lines<Line>(name: string): Line[] {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  return text.split('\n').flatMap((line) => (line ? [JSON.parse(line) as Line] : []));
}

function indexOf(documents: readonly SourceDocument[]): PassageIndex {
  return PassageIndex.of(
    documents.flatMap(({ id, title, sections }) => {
      const blocks = sections.flatMap(([heading, text]) => [
        { kind: 'heading', level: 1, text: heading } as const,
        { kind: 'paragraph', text } as const,
      ]);
      return chunk({ title, blocks }).map(({ titlePath, text, language }, at) => {
        return { id: `${id}-${at}`, documentId: id, title: titlePath.join(' › '), text, language };
      });
    }),
  );
}

/** As the assistant looks: the surest quote of the best eight passages. */
function ask(index: PassageIndex, question: Question): Found {
  const hits = index.search(question.q, { limit: 8 });
  const [best] = hits.toSorted((a, b) => b.quoteProbability - a.quoteProbability);
  const { quote = '', quoteProbability = 0 } = best ?? {};
  const probability = Math.max(0, ...hits.map((hit) => hit.probability));
  const hasPassage = hits.slice(0, 4).some(({ id }) => id.startsWith(`${question.in}-`));
  return { question, quote, quoteProbability, probability, hasPassage };
}

function row(found: readonly Found[], threshold: number) {
  const answerable = found.filter(({ question }) => question.a !== undefined);
  const said = (one: Found) => one.quoteProbability >= threshold;
  const right = answerable.filter((one) => said(one) && one.quote.includes(one.question.a ?? '')).length;
  const wrong = answerable.filter(said).length - right;
  const others = found.filter(({ question }) => question.a === undefined);
  const read = (all: readonly Found[]) => all.filter(({ probability }) => probability >= threshold).length;
  return {
    threshold,
    ...{ right, wrong, silent: answerable.length - right - wrong, spoken: others.filter(said).length },
    ...{ readAnswerable: read(answerable), readOthers: read(others) },
  };
}

const documents = lines<SourceDocument>('documents.jsonl');
const index = indexOf(documents);
const found = lines<Question>('questions.jsonl').map((question) => ask(index, question));
const answerable = found.filter(({ question }) => question.a !== undefined).length;
const table = STEPS.map((threshold) => row(found, threshold));

if (process.argv.includes('--json'))
  console.log(JSON.stringify({ answerable, others: found.length - answerable, table }));
else {
  console.log(
    `${documents.length} documents, ${answerable} questions they answer, ${found.length - answerable} they do not\n`,
  );
  console.table(table);
}
if (process.argv.includes('--all'))
  for (const { question, quote, quoteProbability, probability } of found)
    console.log(
      [question.a ?? '—', question.q, probability.toFixed(2), quoteProbability.toFixed(2), quote].join(' | '),
    );
