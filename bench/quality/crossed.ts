import { parseArgs } from 'node:util';
import { benchCrossedFaqs } from './crossed-faqs.js';

const USAGE = `Usage: node dist/bench/quality/crossed.js [file.jsonl…] [--json]

FAQ files in the format of demo/faqs.jsonl, with FAQs of the same key in Chinese and English. By default the demo shop.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});

if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const rows = (positionals.length > 0 ? positionals : ['demo/faqs.jsonl']).flatMap(benchCrossedFaqs);
if (values.json) console.log(JSON.stringify(rows));
else {
  console.log(
    'Questions in one language, FAQs in the other only; no model. At p >= .55: share right, of all answered.',
  );
  console.table(
    rows.map(({ bm25, ...row }) => {
      const figures = Object.entries({ ...row, bm25: bm25.precisionAt1 });
      return Object.fromEntries(figures.map(([name, value]) => [name, rounded(value)]));
    }),
  );
}

function rounded(value: string | number): string | number {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}
