import { SourceReader } from '../verify-sentence.js';

const ROWS = [
  {
    title: '2026 价目表',
    text: '车型: 小鹭 S1; 日租（元）: 59; 周租（元）: 319; 月租（元）: 799; 押金（元）: 1000\n车型: 小鹭 S2; 日租（元）: 79; 周租（元）: 429; 月租（元）: 1059; 押金（元）: 1500\n散客价，日租：39 元，周租：239 元。\n套餐: 基础; 支持: 上门或电话回访; 电话费: 30 元',
  },
  {
    title: '门店',
    text: '门店: 城西店; 周一: 9:00-18:00; 周二: 9:00-18:00; 周六: 10:00-17:00; 停车: 有; 充电: 无; 人气: 高; 噪音: 低\n门店: 城东店; 周一: 8:00-20:00; 周二: 休息; 停车: 免费开放; 充电: 收费开放',
  },
  {
    title: 'Equipment',
    text: 'Item: Laptop loan; Bristol: £5 a day; Brighton: £4 a day\nItem: Locker; Bristol: £10 a term; Brighton: free\nItem: Desk; Bristol: £3 a day; Brighton: £3 a day; Bags: not included; Meals: included\nBristol (town): £7 a day; Brighton (sea): £6 a day',
  },
  {
    title: 'Fees',
    text: 'Course: Intensive English; Fee: £310 a week; Exam fee: £195; Maximum class size: 12\nCourse: Exam Preparation; Fee: £220 a week; Exam fee: £95; Length: 6 weeks\nCourse: Junior; Low season: £90 a week; High season: £120 a week',
  },
];

describe('an answer to a question about a row', () => {
  it.each([
    ['小鹭 S1 日租多少？', '日租 59 元。', true],
    ['小鹭 S1 日租多少？', '日租 79 元。', false],
    ['小鹭 S1 日租多少？', '79 元。', false],
    ['小鹭 S1 和 S2 日租多少？', '日租 79 元。', true],
    ['小鹭 S1 日租多少？', '小鹭 S2 日租 79 元。', true],
    ['日租多少？', '日租 79 元。', true],
    ['周二城东店开门吗？', '周二 9:00-18:00。', false],
    ['周二城西店几点开门？', '周二 9:00-18:00。', true],
    ['How much is Intensive English?', 'The fee is £220 a week.', false],
    ['How much is Exam Preparation?', 'The fee is £220 a week.', true],
    ['How much is a course?', 'The fee is £220 a week.', true],
  ])('«%s» «%s» %s', (question, sentence, supported) => {
    expect(new SourceReader(ROWS, question).verify(sentence).supported).toBe(supported);
  });
});

describe('the cells of a row', () => {
  const reader = new SourceReader(ROWS);

  it.each([
    ['小鹭 S1 日租 59 元。'],
    ['小鹭 S1 的押金是 1000 元'],
    ['小鹭 S1 日租 59，周租 319'],
    ['小鹭 S1 周租 319，日租 59。'],
    ['车型: 小鹭 S2; 月租（元）: 1059'],
    ['散客价日租 39 元。'],
    ['城西店周二 9:00-18:00。'],
    ['城西店周一和周二 9:00-18:00。'],
    ['城西店有停车。'],
    ['城东店停车免费。'],
    ['城西店人气高。'],
    ['基础，支持：上门或电话回访。'],
    ['Laptop loan in Brighton: £4 a day.'],
    ['A laptop loan in Bristol is £5 a day and in Brighton £4 a day.'],
    ['A locker in Brighton is free.'],
    ['A desk in Bristol is £3 a day.'],
    ['A laptop loan is £5 a day, in Bristol.'],
    ['£310 a week, the Intensive fee.'],
    ['A class of Intensive English is £310 a week.'],
    ['The price is £310 a week.'],
    ['Junior: low season £90 a week, high season £120 a week.'],
    ['Bags are not included.'],
    ['Intensive English is £310 a week.'],
    ['Intensive English: £310 a week, maximum class size 12.'],
    ['The fee for the class is £310 a week.'],
    ['Exam Preparation: the fee is £220 a week.'],
  ])('let «%s» pass', (sentence) => {
    expect(reader.verify(sentence)).toMatchObject({ supported: true });
  });

  it.each([
    ['another column’s value', '小鹭 S1 日租 319。', 'figure'],
    ['the same with a label as it stands', '车型: 小鹭 S1; 日租（元）: 1000', 'figure'],
    ['the same behind a mark', '小鹭 S1 的月租，319。', 'figure'],
    ['the same before its label', '小鹭 S1 是 59 元周租。', 'figure'],
    ['the same beside the right one', '小鹭 S1 日租 59 或 319。', 'figure'],
    ['two values exchanged', '日租: 319；周租: 59', 'figure'],
    ['another row’s value', '月租（元）: 79。', 'figure'],
    ['another unit than the header’s', '小鹭 S1 日租 59 公里。', 'figure'],
    ['a value between commas', '散客价日租：239 元。', 'figure'],
    ['a value without figures', '城东店停车收费开放。', 'name'],
    ['the same before its label', '城东店免费充电。', 'name'],
    ['a value of one character', '城西店人气低。', 'name'],
    ['a lost denial', '城西店有充电。', 'negation'],
    ['another label’s denial', '城西店停车无。', null],
    ['another column’s value in English', 'Laptop loan in Brighton: £5 a day.', null],
    ['the same behind a comma', 'Laptop loan in Brighton, £5 a day.', null],
    ['the same before its label', 'Laptop loan: £5 a day in Brighton.', null],
    ['values exchanged', 'Laptop loan; Brighton: £5 a day; Bristol: £4 a day', null],
    ['the first cell’s value', '£7 a day in Brighton.', 'figure'],
    ['a value without figures', 'A locker in Bristol is free.', null],
    ['a lost denial', 'Bags are included.', 'negation'],
    ['a figure of another kind', 'The fee is 12.', 'figure'],
    ['the same with the unit’s own words', 'Intensive English, fee: 12 a week', 'figure'],
    ['the value of a longer label', 'The fee is £195.', 'figure'],
    ['a label by a synonym', 'The price is 12.', 'figure'],
    ['a value after a comma, before another label', 'A laptop loan is £5 a day, in Brighton.', null],
  ])('stop %s: «%s»', (_what, sentence, objection) => {
    const verdict = reader.verify(sentence);
    expect(verdict.supported).toBe(false);
    if (!verdict.supported && objection) expect(verdict.objection).toBe(objection);
  });
});
