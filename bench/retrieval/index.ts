import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { DataFolder } from './data-set.js';
import { benchIntents } from './intent-bench.js';
import { benchPassages, benchQuestions } from './question-bench.js';
import { benchSpeed } from './speed-bench.js';
import { printReport, type Report } from './report.js';

const USAGE = 'Usage: npm run bench:retrieval -- --data <folder of *.jsonl test sets> [--json] [--no-speed]';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
    'no-speed': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || !values.data) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 1);
}

const folder = new DataFolder(values.data);
const intentSets = folder.intentSets();
const questionSets = folder.questionSets();
const report: Report = {
  machine: `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`,
  speed: values['no-speed'] || intentSets.length === 0 ? null : await benchSpeed(intentSets, questionSets),
  intents: intentSets.flatMap(benchIntents),
  questions: questionSets.map(benchQuestions),
  passages: folder.passageSets().map(benchPassages),
};
printReport(report);
if (values.json) console.log(JSON.stringify(report));
