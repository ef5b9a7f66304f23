import type { PdfPage, PdfText } from './pdf-writer.js';

const WIDTH = 41;
const SUBJECTS = ['退货', '换货', '运费', '保修', '发票', '会员', '安装', '充电', '配送', '退款'];
const CHINESE = [
  '自签收商品之日起七天内，商品完好且不影响二次销售的，可以申请无理由退货。',
  '如属质量问题，往返运费由卖家承担；如属个人原因，运费由买家承担，最高不超过 25 元。',
  '客服将在 24 小时内审核申请，审核通过后请在三天内寄回，并填写快递单号。',
  '整机保修 12 个月，电池保修 6 个月，人为损坏、进水以及自行拆修的不在保修范围之内。',
  '退款将在仓库收到商品后的 3 到 5 个工作日内原路退回，银行卡到账时间以银行为准。',
  '满 99 元包邮，新疆、西藏、青海等偏远地区除外，具体以结算页面显示的金额为准。',
];
const ENGLISH = [
  'Items may be returned within seven days of delivery, provided that they are complete and unused. ',
  'The warranty covers defects of material and workmanship for twelve months from the date of purchase. ',
  'Refunds are sent to the original means of payment within three to five working days. ',
  'Please keep the invoice: without it we cannot tell when the product was bought. ',
];

/** The pages of a manual as firms write them: headings, paragraphs in Chinese and English, a table, a running head. */
export function manualPages(pages: number): PdfPage[] {
  return Array.from({ length: pages }, (_, at) => ({ texts: pageTexts(at), boxes: [TABLE_HEAD] }));
}

const TABLE_HEAD = { x: 68, y: 146, width: 300, height: 18, colour: [0.12, 0.22, 0.39] as const };
const WHITE = [1, 1, 1] as const;

function pageTexts(at: number): PdfText[] {
  const subject = SUBJECTS[at % SUBJECTS.length] ?? '';
  const head: PdfText[] = [
    { x: 72, y: 810, text: '星河商城服务手册', size: 9 },
    { x: 280, y: 30, text: `${at + 1}`, size: 9 },
    { x: 72, y: 770, text: `${at + 1}. ${subject}`, size: 18 },
  ];
  const chinese = Array.from({ length: 14 }, (_, line) => CHINESE[(at + line) % CHINESE.length] ?? '').join('');
  const english = Array.from({ length: 9 }, (_, line) => ENGLISH[(at + line) % ENGLISH.length] ?? '').join('');
  const lines = [...broken(chinese, WIDTH), ...wrapped(english, 84)];
  const body = lines.map((text, line): PdfText => ({ x: 72, y: 740 - line * 16, text }));
  const rows = [0, 1, 2].map((row) =>
    tableRow(140 - (row + 1) * 18, [`X${at}${row}`, `${6 + row * 6} 个月`, `${99 + row} 元`]),
  );
  return [...head, ...body, ...tableRow(150, ['型号', '保修', '价格'], WHITE), ...rows.flat()];
}

function tableRow(y: number, cells: readonly string[], colour?: PdfText['colour']): PdfText[] {
  return cells.map((text, at) => ({ x: 72 + at * 110, y, text, ...(colour ? { colour } : {}) }));
}

function broken(text: string, width: number): string[] {
  return Array.from({ length: Math.ceil(text.length / width) }, (_, at) => text.slice(at * width, (at + 1) * width));
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.trim().split(' ')) {
    const open = lines.at(-1) ?? '';
    if (open.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = open ? `${open} ${word}` : word;
  }
  return lines;
}
