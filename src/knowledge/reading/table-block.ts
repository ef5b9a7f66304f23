import type { Block } from '../../retrieval/chunking/block.js';

const NUMBER = /\d/u;
/** 首重（1 kg） is a name all the same. */
const REMARK = /[（(][^）)]*[）)]/gu;
const SENTENCE = /[。！？!?；;]|\.\s*$/u;
const LONGEST_NAME = 40;
/** What columns are usually called: a table of two columns is taken for names and values unless it says otherwise. */
const COLUMN_NAME =
  /^(?:名称|项目|型号|品名|产品|商品|规格|参数|类型|类别|分类|等级|内容|说明|描述|备注|价格|单价|金额|费用|运费|数量|单位|时间|日期|时限|期限|地区|区域|国家|城市|方式|条件|状态|编号|序号|代码|问题|答案|名稱|項目|型號|價格|說明|items?|names?|products?|models?|types?|categor(?:y|ies)|features?|specifications?|descriptions?|details?|notes?|prices?|costs?|fees?|rates?|amounts?|quantit(?:y|ies)|units?|values?|parameters?|dates?|times?|regions?|countr(?:y|ies)|plans?|terms?|status|codes?|questions?|answers?|no\.?|id)(?:\s*[（(].*[)）])?$/iu;

type Table = Extract<Block, { kind: 'table' }>;

/**
 * A table whose header may have to be told from its cells. `headed`: how many rows its source marked as header. Null when
 * nothing is in it. A wrong header would put words into a table's mouth, so in doubt it has none.
 */
export function tableBlock(
  grid: readonly (readonly string[])[],
  { headed = 0, page }: { headed?: number; page?: number | undefined } = {},
): Table | null {
  const rows = withoutEmptyColumns(grid);
  const top = rows.slice(0, headed);
  const body = rows.slice(headed).filter((row) => row.some(Boolean));
  if (![...top, ...body].some((row) => row.some(Boolean))) return null;
  const placed = page === undefined ? {} : { page };
  if (top.length) return { kind: 'table', header: joined(top), rows: body, ...placed };
  const [first = [], ...rest] = body;
  const [header, below] = isHeader(first, rest) ? [first, rest] : [[], body];
  return { kind: 'table', header, rows: below, ...placed };
}

function withoutEmptyColumns(grid: readonly (readonly string[])[]): string[][] {
  const trimmed = grid.map((row) => row.map((cell) => cell.trim()));
  const width = trimmed.reduce((most, { length }) => Math.max(most, length), 0);
  const used = Array.from({ length: width }, (_, at) => at).filter((at) => trimmed.some((row) => row[at]));
  return trimmed.map((row) => used.map((at) => row[at] ?? ''));
}

/** A header of several rows: what they say of a column, each thing once. */
function joined(top: readonly (readonly string[])[]): string[] {
  return (top[0] ?? []).map((_, at) => Array.from(new Set(top.map((row) => row[at]).filter(Boolean))).join(' '));
}

/** Short names, all different, and no figures where figures stand below. */
function isHeader(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  if (rest.length === 0 || first.length < 2) return false;
  if (!first.slice(1).every(Boolean) || new Set(first).size < first.length) return false;
  if (first.some((cell) => cell.length > LONGEST_NAME || SENTENCE.test(cell))) return false;
  if (first.length === 2) return first.every((cell) => COLUMN_NAME.test(cell));
  return !first.some((cell, at) => NUMBER.test(cell.replace(REMARK, '')) && mostlyFigures(rest, at));
}

function mostlyFigures(rest: readonly (readonly string[])[], at: number): boolean {
  return rest.filter((row) => NUMBER.test(row[at] ?? '')).length * 2 > rest.length;
}
