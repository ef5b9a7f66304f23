import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCases } from './case-files.js';

describe('files of tests', () => {
  let folder: string;

  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'mossdesk-cases-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const read = async (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    return (await readCases(folder)).map(({ input }) => input);
  };

  it('may be lines of JSON, a list, or a table, and say the same', async () => {
    const returns = { question: '怎么退货', expect: { answeredBy: { faq: 'returns' }, contains: ['七天', '免运费'] } };
    const mars = { question: 'Do you deliver to Mars?', language: 'en', expect: { refused: true }, note: 'so far' };
    const table = [
      'question,language,faq,contains,refused,note',
      '怎么退货,,returns,"七天\n免运费",,',
      'Do you deliver to Mars?,en,,,yes,so far',
    ].join('\r\n');
    const lines = `\uFEFF${JSON.stringify(returns)}\n\n${JSON.stringify(mars)}\n`;
    const all = await read({
      'a.jsonl': lines,
      'b.json': JSON.stringify([returns, mars]),
      'c.csv': table,
      'readme.md': '#',
    });
    expect(all).toHaveLength(6);
    expect(all[0]).toEqual({ ...returns, standing: null, note: '' });
    expect([all.slice(2, 4), all.slice(4)]).toEqual([all.slice(0, 2), all.slice(0, 2)]);
  });

  it.each([
    ['a.jsonl', '{"question": "退货", "expect": {"says": "七天"}}', /a\.jsonl:1: .*says/],
    ['a.jsonl', '{"question": "退货"}\n{', /a\.jsonl: line 2 is not JSON/],
    ['a.json', '{"question": "退货"}', /a JSON file of tests is a list/],
    ['a.csv', 'question,faqs\n退货,returns\n', /unknown columns faqs; there are question/],
    ['a.csv', 'question,faq,document\n退货,a,b\n', /a\.csv:2: .*answeredBy/],
    ['a.csv', 'question,refused,hands_off\n退货,是,是\n', /a\.csv:2: .*one of these/],
    ['a.txt', '退货', /There are no tests/],
  ])('%s with %j is refused in words', async (name, text, expected) => {
    await expect(read({ [name]: text })).rejects.toThrow(expected);
  });
});
