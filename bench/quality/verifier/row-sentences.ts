import type { Chance } from './chance.js';
import type { Sample } from './sample.js';

/** A cell in words: its header without the unit in brackets, which then stands behind the value. */
interface Cell {
  readonly label: string;
  readonly value: string;
}

type Say = (name: string, cell: Cell) => string;

const WAYS: Readonly<Record<'en' | 'zh', readonly Say[]>> = {
  en: [
    (name, { label, value }) => `${name}; ${label}: ${value}`,
    (name, { label, value }) => `${name}, ${label}: ${value}.`,
    (name, { label, value }) => `${name}: the ${label} is ${value}.`,
  ],
  zh: [
    (name, { label, value }) => `${name}；${label}：${value}`,
    (name, { label, value }) => `${name} ${label} ${value}。`,
    (name, { label, value }) => `${name} 的${label}是 ${value}。`,
    (name, { label, value }) => `${name} 的${label}，${value}。`,
  ],
};

/** One cell of a row. */
export function withOneCell(sample: Sample, chance: Chance): string | undefined {
  const { name, cells } = rowOf(sample.sentence);
  const cell = chance.one(cells);
  return cell && say(sample, name, cell, chance);
}

/** Two cells of a row, in their order. */
export function withTwoCells({ sentence, language }: Sample, chance: Chance): string | undefined {
  const { name, cells } = rowOf(sentence);
  const at = chance.below(cells.length - 1);
  const [one, other] = [cells[at], cells[at + 1 + chance.below(cells.length - at - 1)]];
  return one && other && sayBoth(language, name, one, other);
}

/** The value of a row's other column: `日租 319` of `日租: 59; 周租: 319`. */
export function withOtherColumn(sample: Sample, chance: Chance): string | undefined {
  const { name, cells } = rowOf(sample.sentence);
  const cell = chance.one(cells);
  const value = chance.one(cells.map((other) => other.value).filter((other) => other !== cell?.value));
  return cell && value && say(sample, name, { ...cell, value }, chance);
}

/** The value of the same column in another row. */
export function withOtherRow(sample: Sample, chance: Chance): string | undefined {
  const { name, cells } = rowOf(sample.sentence);
  const cell = chance.one(cells);
  const rows = (sample.texts[0]?.text ?? '').split('\n').map(rowOf);
  const values = rows.flatMap((row) => row.cells.flatMap(({ label, value }) => (label === cell?.label ? [value] : [])));
  const value = chance.one(values.filter((other) => other !== cell?.value));
  return cell && value && say(sample, name, { ...cell, value }, chance);
}

/** Two columns of a row, each with the other's value. */
export function withCellsExchanged({ sentence, language }: Sample, chance: Chance): string | undefined {
  const { name, cells } = rowOf(sentence);
  const one = chance.one(cells);
  const other = chance.one(cells.filter(({ value }) => value !== one?.value));
  return one && other && sayBoth(language, name, { ...one, value: other.value }, { ...other, value: one.value });
}

function say({ language }: Sample, name: string, cell: Cell, chance: Chance): string | undefined {
  return chance.one(WAYS[language])?.(name, cell);
}

function sayBoth(language: Sample['language'], name: string, one: Cell, other: Cell): string {
  if (language === 'zh') return `${name} ${one.label} ${one.value}，${other.label} ${other.value}。`;
  return `${name}: ${one.label} ${one.value}, ${other.label} ${other.value}.`;
}

/** What a row is about, and its other cells; none where a sentence is no row. */
function rowOf(sentence: string): { readonly name: string; readonly cells: readonly Cell[] } {
  const parts = sentence.split('; ').map((part) => part.split(': '));
  const [[, name = ''] = [], ...rest] = parts;
  if (rest.length < 2 || parts.some((part) => part.length !== 2)) return { name: '', cells: [] };
  return { name, cells: rest.map(([header = '', value = '']) => cellOf(header, value)) };
}

function cellOf(header: string, value: string): Cell {
  const [, label, unit] = /^(.*)（(.*)）$/u.exec(header) ?? [];
  return label && unit ? { label, value: `${value} ${unit}` } : { label: header, value };
}
