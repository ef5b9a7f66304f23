import { Chance } from './chance.js';
import type { Text, TextSet } from './sample.js';

const SEED = 20261126;
const TABLES = 30;
const ROWS = 5;
const COLUMNS = 4;

type Write = (chance: Chance) => string;

/** What the first column names, and the columns that may stand beside it, each with a way to write its values. */
interface Subject {
  readonly title: string;
  readonly header: string;
  readonly names: readonly string[];
  readonly columns: readonly (readonly [string, Write])[];
}

const price =
  (before: string, behind: string): Write =>
  (chance) =>
    `${before}${(2 + chance.below(250)) * 5}${behind}`;
const number =
  (most: number, behind = ''): Write =>
  (chance) =>
    `${2 + chance.below(most)}${behind}`;
const hours: Write = (chance) => `${7 + chance.below(4)}:00-${16 + chance.below(6)}:30`;
const oneOf =
  (...values: string[]): Write =>
  (chance) =>
    chance.one(values) ?? '';
/** The same kind of value in every column, or none. */
const each = (labels: string, write: Write): [string, Write][] => labels.split(' ').map((label) => [label, write]);

const CHINESE: readonly Subject[] = [
  {
    ...{ title: '租车价目表', header: '车型', names: ['小鹭 S1', '小鹭 S2', '白鹭 X3', '苍鹭 K5', '夜鹭 M7'] },
    columns: [
      ...each('日租（元） 周租（元） 月租（元） 押金（元）', price('', '')),
      ['续航（公里）', number(300)],
      ['座位', number(7, ' 个')],
    ],
  },
  {
    ...{ title: '课程收费', header: '课程', names: ['少儿绘画', '成人书法', '古筝入门', '陶艺体验', '街舞提高'] },
    columns: [
      ...each('学费 材料费 考试费', price('', ' 元')),
      ['课时', number(40, ' 节')],
      ['班额', number(20, ' 人')],
      ['上课日', oneOf('周一', '周三', '周五', '周六')],
    ],
  },
  {
    ...{ title: '门店营业时间', header: '门店', names: ['城西店', '湖滨店', '江北店', '机场店', '大学店'] },
    columns: [...each('周一 周二 周六 周日', hours), ['停车', oneOf('免费', '收费')], ['充电', oneOf('免费', '收费')]],
  },
  {
    ...{ title: '快递时效', header: '目的地', names: ['浙江', '广东', '四川', '新疆', '海南'] },
    columns: [
      ...each('首重 续重 保价费', price('', ' 元')),
      ['普通件', number(9, ' 天')],
      ['加急件', number(4, ' 天')],
    ],
  },
];

const ENGLISH: readonly Subject[] = [
  {
    title: 'Equipment',
    header: 'Item',
    names: ['Laptop loan', 'Locker', 'Printing', 'Projector', 'Music room'],
    columns: [
      ...each('Bristol Brighton Leeds York', price('£', ' a term')),
      ['Deposit', price('£', '')],
      ['Longest loan', number(20, ' days')],
    ],
  },
  {
    title: 'Course fees',
    header: 'Course',
    names: ['General English', 'Exam Preparation', 'Business English', 'Junior Summer', 'Teacher Training'],
    columns: [
      ['Fee', price('£', ' a week')],
      ['Exam fee', price('£', '')],
      ['Registration', price('£', '')],
      ['Maximum class size', number(18)],
      ['Length', number(30, ' weeks')],
    ],
  },
  {
    title: 'Opening hours',
    header: 'Branch',
    names: ['Harbour', 'Castle', 'Station', 'Riverside', 'Market'],
    columns: [
      ...each('Monday Tuesday Saturday Sunday', hours),
      ['Parking', oneOf('free', 'paid')],
      ['Wi-Fi', oneOf('free', 'paid')],
    ],
  },
  {
    title: 'Rooms',
    header: 'Room',
    names: ['Alder', 'Birch', 'Cedar', 'Hazel', 'Rowan'],
    columns: [
      ['Low season', price('$', ' a night')],
      ['High season', price('$', ' a night')],
      ['Beds', number(5)],
      ['Breakfast', oneOf('included', 'extra')],
      ['Late checkout', oneOf('included', 'extra')],
    ],
  },
];

/** Rows of made-up tables, as the reader of documents writes them: `header: value; header: value`. */
export function madeRows(): TextSet[] {
  return [
    { name: 'rows zh', texts: textsOf(CHINESE) },
    { name: 'rows en', texts: textsOf(ENGLISH) },
  ];
}

function textsOf(subjects: readonly Subject[]): Text[] {
  const chance = new Chance(SEED);
  return Array.from({ length: TABLES }, (_, at) => subjects[at % subjects.length]).flatMap((subject) =>
    subject ? [tableOf(subject, chance)] : [],
  );
}

function tableOf({ title, header, names, columns }: Subject, chance: Chance): Text {
  const first = chance.below(columns.length - COLUMNS + 1);
  const shown = columns.slice(first, first + COLUMNS);
  const rows = names.slice(0, ROWS).map((name) => {
    const cells = shown.map(([label, write]) => `${label}: ${write(chance)}`);
    return [`${header}: ${name}`, ...cells].join('; ');
  });
  return { title, text: rows.join('\n') };
}
