import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { DataFolder } from '../retrieval/data-set.js';
import { benchIntents } from '../retrieval/intent-bench.js';
import { benchQuestions } from '../retrieval/question-bench.js';
import { benchCrossedFaqs } from './crossed-faqs.js';
import { benchCrossedPassages } from './crossed-passages.js';
import { benchPassages } from './passages.js';
import { printQuality, type Quality } from './report.js';
import { benchVerifier } from './verifier/bench-verifier.js';
import { benchFreeWordings } from './verifier/free-wordings.js';
import { madeRows } from './verifier/made-rows.js';
import { faqTexts, textSetsIn } from './verifier/text-sets.js';

const USAGE = `Usage: npm run bench:quality -- --data <folder of *.jsonl test sets> [--json] [--only passages|verifier]

Sets are recognised by the names of their files, as in bench/retrieval. --only passages leaves the FAQ sets out, which take
most of the time; --only verifier prints the figures of verification alone. bench/quality/development is what the weights were fitted on: figures on it prove nothing.`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || !values.data) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 1);
}

const folder = new DataFolder(values.data);
const all = values.only === undefined;
const passageSets = values.only === 'verifier' ? [] : folder.passageSets();
const quality: Quality = {
  machine: `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`,
  intents: all ? folder.intentSets().flatMap(benchIntents) : [],
  questions: all ? folder.questionSets().map(benchQuestions) : [],
  crossedFaqs: all ? benchCrossedFaqs('demo/faqs.jsonl') : [],
  passages: passageSets.map(benchPassages),
  crossedPassages: benchCrossedPassages(passageSets),
  verifier:
    values.only === 'passages'
      ? []
      : [...textSetsIn(values.data), ...faqTexts('demo/faqs.jsonl'), ...madeRows()].map(benchVerifier),
  freeWordings:
    values.only === 'passages'
      ? []
      : benchFreeWordings('bench/quality/development/free-wordings.jsonl', 'demo/faqs.jsonl'),
};
if (values.json) console.log(JSON.stringify(quality));
else printQuality(quality);
