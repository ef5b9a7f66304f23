import type { Block } from '../../../retrieval/chunking/block.js';
import type { ReadDocument } from '../document.js';

const MARK =
  /^\s*(?:[-*+•·●▪◦■◆]\s+|\d{1,3}[.)、]\s*(?!\d)|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]\s*)(?=\S)/u;
/** 第一章, 第一条 and 一、 on a line of their own; Chapter 2, and 2.1 with a name. */
const NUMBERED =
  /^\s*(?:第[一二三四五六七八九十百\d]+([章节節篇部条條])|[一二三四五六七八九十]{1,3}、|(?:Chapter|Part|Section)\s+\w+\b)/iu;
const ENDS = /[。！？；!?;,，:：.]\s*$/u;
const LONGEST_HEADING = 40;
/** An address, a telephone number or a value has a name, but is none. */
const VALUE = /[:：]|\d{5}|@|https?:/u;
/** Below chapters and articles. */
const UNMARKED_LEVEL = 3;
/** Lines at least so long were broken by a machine, and belong together. */
const WRAPPED = 60;

/** Plain text: paragraphs between empty lines, lists by their marks, headings by their numbers. */
export function readText(text: string): ReadDocument {
  const groups = text.replace(/\r\n?|\f/gu, '\n').split(/\n[^\S\n]*\n\s*/u);
  return { mediaType: 'text/plain', title: null, pages: null, blocks: groups.flatMap(groupBlocks) };
}

function groupBlocks(group: string): Block[] {
  const blocks: Block[] = [];
  const [first = '', ...others] = group.split('\n').filter((line) => line.trim());
  const named = namesWhatFollows(first.trim(), others[0]?.trim());
  if (named) blocks.push({ kind: 'heading', level: UNMARKED_LEVEL, text: first.trim() });
  for (const line of named ? others : [first, ...others]) if (line.trim()) addLine(blocks, line.trim(), line);
  return blocks;
}

/** A short first line above one that is a sentence: people write headings so where they have no marks for them. */
function namesWhatFollows(line: string, next: string | undefined): boolean {
  if (next === undefined || line.length > LONGEST_HEADING || isHeading(line) || MARK.test(line)) return false;
  return !ENDS.test(line) && !VALUE.test(line) && ENDS.test(next) && !MARK.test(next);
}

function addLine(blocks: Block[], line: string, raw: string): void {
  const last = blocks.at(-1);
  if (isHeading(line)) blocks.push({ kind: 'heading', level: levelOf(line), text: line });
  else if (MARK.test(line)) addItem(blocks, line.replace(MARK, ''));
  else if (last?.kind === 'list' && /^\s/u.test(raw))
    replaceLast(blocks, { ...last, items: continued(last.items, line) });
  else if (last?.kind === 'paragraph') replaceLast(blocks, { ...last, text: joinLines(last.text, line) });
  else blocks.push({ kind: 'paragraph', text: line });
}

function addItem(blocks: Block[], item: string): void {
  const last = blocks.at(-1);
  if (last?.kind === 'list') replaceLast(blocks, { ...last, items: [...last.items, item] });
  else blocks.push({ kind: 'list', items: [item] });
}

function replaceLast(blocks: Block[], block: Block): void {
  blocks[blocks.length - 1] = block;
}

function continued(items: readonly string[], line: string): string[] {
  return [...items.slice(0, -1), joinLines(items.at(-1) ?? '', line)];
}

function isHeading(line: string): boolean {
  return line.length <= LONGEST_HEADING && NUMBERED.test(line) && !ENDS.test(line);
}

function levelOf(line: string): number {
  return /^\s*(?:第|Chapter|Part)/iu.test(line) && !/^\s*第[^章篇部]{1,6}[节節条條]/u.test(line) ? 1 : 2;
}

/** A line that reached the margin goes on; one that did not was ended on purpose. */
function joinLines(text: string, line: string): string {
  const before = text.slice(text.lastIndexOf('\n') + 1);
  const wrapped = before.length >= WRAPPED && !/[。！？!?.:：]$/u.test(before);
  if (!wrapped) return `${text}\n${line}`;
  return /[\p{Script=Han}，、；]$/u.test(text) || /^\p{Script=Han}/u.test(line) ? text + line : `${text} ${line}`;
}
