import writeXlsxFile from 'write-excel-file/node';
import { isAppError } from '../../shared/error.js';
import { readFaqFile } from './read-faq-file.js';
import { storedZip } from '../files/stored-zip.js';

const MEGABYTE = 1024 * 1024;
const read = (file: Buffer | string) => readFaqFile(Buffer.from(file), MEGABYTE);
const issueOf = (file: Buffer | string) =>
  read(file).then(
    () => 'accepted',
    (error: unknown) => {
      if (isAppError(error, 'unsupported_file')) return error.details.reason;
      if (isAppError(error, 'invalid_input')) return (error.details.issues as { code: string }[])[0]?.code;
      throw error;
    },
  );

/** 问题,答案 and 怎么退货,七天内可退。 in GB18030; 問題,答案 and 如何退貨,七天內可退。 in Big5. */
const GB18030 = Buffer.from('cecacce22cb4f0b0b80ad4f5c3b4cdcbbbf52cc6dfccecc4dabfc9cdcba1a30a', 'hex');
const BIG5 = Buffer.from('b0ddc3442cb5aaaed70aa670a6f3b068b3662ca443a4d1a4baa569b068a1430a', 'hex');

describe('readFaqFile', () => {
  it.each([
    ['commas', 'question,answer\n怎么退货,七天内可退。\n', '怎么退货', '七天内可退。'],
    [
      'semicolons',
      'question;answer\nHow do I return it?;Within 7 days, free.\n',
      'How do I return it?',
      'Within 7 days, free.',
    ],
    ['tabs', 'question\tanswer\n运费多少\t满 99 元包邮\n', '运费多少', '满 99 元包邮'],
    ['a mark', '\uFEFFquestion,answer\n怎么退货,可退\n', '怎么退货', '可退'],
    ['Windows line ends', 'question,answer\r\n怎么退货,可退\r\n', '怎么退货', '可退'],
    ['Chinese headers', '答案,问题\n可退,怎么退货\n', '怎么退货', '可退'],
    ['any case and order', ' ANSWER ,Question\nYes,Refunds?\n', 'Refunds?', 'Yes'],
    [
      'quoted line breaks',
      'question,answer\n怎么退货,"第一步，申请。\n第二步，寄回。"\n',
      '怎么退货',
      '第一步，申请。\n第二步，寄回。',
    ],
    ['doubled quotes', 'question,answer\n"What is ""Plus""?",A club\n', 'What is "Plus"?', 'A club'],
    ['quotes in the middle', 'question,answer\n什么是 "会员",俱乐部\n', '什么是 "会员"', '俱乐部'],
    ['disarmed formulas', "question,answer\n怎么退货,'=SUM(A1)\n", '怎么退货', '=SUM(A1)'],
  ])('reads CSV with %s', async (_, text, question, answer) => {
    const { format, rows } = await read(text);
    expect({ format, cells: rows[0]?.cells }).toEqual({ format: 'csv', cells: { question, answer } });
  });

  it.each([
    ['GB18030', GB18030, '怎么退货', '七天内可退。'],
    ['Big5', BIG5, '如何退貨', '七天內可退。'],
    ['UTF-16', Buffer.from('\uFEFF问题\t答案\n怎么退货\t可退\n', 'utf16le'), '怎么退货', '可退'],
    [
      'windows-1252',
      Buffer.from('question,answer\nOù est le café? Voilà l’été où ça\xe9 commence,Très près\n', 'latin1'),
      '',
      '',
    ],
  ])('reads text in %s', async (encoding, file, question, answer) => {
    const { rows } = await read(file);
    if (encoding === 'windows-1252') expect(rows[0]?.cells.answer).toBe('Très près');
    else expect(rows[0]?.cells).toEqual({ question, answer });
  });

  it('counts lines as an editor does', async () => {
    const { rows } = await read('question,answer\n"一\n行",甲\n\n二,乙\n"三","丙\n丁\n"\n四,戊\n');
    expect(rows.map(({ line }) => line)).toEqual([2, 5, 6, 9]);
  });

  it('reads a workbook, with numbers, dates and empty rows', async () => {
    const day = { value: new Date('2026-02-01T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' };
    const table = [
      ['键', '问题', '答案', '生效时间'],
      [101, '怎么退货', ' 可退 ', day],
      [],
      ['b', 'Refunds?', 'Yes', null],
    ];
    const { format, rows } = await read(await writeXlsxFile(table).toBuffer());
    expect({ format, rows }).toEqual({
      format: 'xlsx',
      rows: [
        {
          line: 2,
          cells: { key: '101', question: '怎么退货', answer: ' 可退 ', validFrom: '2026-02-01T00:00:00.000Z' },
        },
        { line: 4, cells: { key: 'b', question: 'Refunds?', answer: 'Yes', validFrom: '' } },
      ],
    });
  });

  it('reads JSON lines and keeps going after a line that is none', async () => {
    const { format, rows } = await read('{"question":"怎么退货","tags":["售后"]}\n\n{broken\n{"key":"a"}\n');
    expect({ format, lines: rows.map(({ line }) => line) }).toEqual({ format: 'jsonl', lines: [1, 3, 4] });
    expect(rows[0]?.cells).toEqual({ question: '怎么退货', tags: ['售后'] });
    expect(rows[1]?.problem?.code).toBe('not_json');
  });

  it('marks a row that has a cell under no name', async () => {
    const { rows } = await read('question,answer\n怎么退货,可退,,\n怎么换货,可换,多余\n');
    expect(rows.map(({ problem }) => problem?.code)).toEqual([undefined, 'too_many_cells']);
  });

  it.each([
    ['nothing', '', 'empty_file'],
    ['only space', ' \n\n ', 'empty_file'],
    ['only a header', '问题,答案\n', 'empty_file'],
    ['an unknown column', 'question,answer,颜色\na,b,c\n', 'unknown_column'],
    ['a column twice', 'question,问题,answer\na,b,c\n', 'duplicate_column'],
    ['no column that names a FAQ', 'answer\na\n', 'missing_column'],
    ['an unknown JSON field', '{"question":"a","colour":1}', 'unknown_column'],
    ['a JSON list', '[{"question":"怎么退货"}]', 'json_array'],
    ['a quote nobody closed', 'question,answer\n"怎么退货,可退\n换货,可换\n', 'broken_csv'],
    ['a line without end', ','.repeat(1_000_000), 'broken_csv'],
    ['a row without end', `问题,答案\n${','.repeat(2000)}\n`, 'broken_csv'],
    ['too many rows', `question,answer\n${'问,答\n'.repeat(20_001)}`, 'too_many_rows'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'old_excel'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'binary'],
    ['a ZIP that is cut off', Buffer.from('504b0304140000000800', 'hex'), 'broken_zip'],
    ['a ZIP that is no workbook', storedZip(new Map([['a.xml', Buffer.from('<a/>')]])), 'no_workbook'],
    ['a workbook of noise', storedZip(new Map([['xl/workbook.xml', Buffer.from('<<<')]])), 'broken_workbook'],
  ])('refuses %s', async (_, file, code) => expect(await issueOf(file)).toBe(code));

  it('refuses a workbook whose one cell is far away', async () => {
    const workbook = await writeXlsxFile([
      ['问题', '答案'],
      ['a', 'b'],
    ]).toBuffer();
    const far = await withSheet(workbook, (xml) => xml.replaceAll('"B2"', '"XFD2"'));
    const deep = await withSheet(workbook, (xml) =>
      xml.replaceAll(/r="2"/g, 'r="1048576"').replaceAll(/"([AB])2"/g, '"$11048576"'),
    );
    expect([await issueOf(far), await issueOf(deep)]).toEqual(['too_many_rows', 'too_many_rows']);
  });
});

async function withSheet(workbook: Buffer, change: (xml: string) => string): Promise<Buffer> {
  const { unzip } = await import('../files/unzip.js');
  const parts = await unzip(workbook, () => true, { entries: 100, bytes: MEGABYTE });
  const changed = [...parts].map(([name, content]): [string, Buffer] => {
    return [name, name.includes('worksheets/sheet') ? Buffer.from(change(content.toString())) : content];
  });
  return storedZip(new Map(changed));
}
