import { isCardNumber } from './card-number.js';
import { isChineseId } from './chinese-id.js';
import { figuresIn, type Group, plainFigures } from './figures.js';
import { isPhoneNumber } from './phone-number.js';

/** Numbers that are nobody's business: of bank cards, of identity cards, of telephones. */
export const MASK_KINDS = ['card', 'id', 'phone'] as const;
export type MaskKind = (typeof MASK_KINDS)[number];

/** Which of them are masked. */
export type MaskRules = Readonly<Record<MaskKind, boolean>>;

/** A text without them, and which kinds it had. */
export interface Masked {
  readonly text: string;
  readonly masked: readonly MaskKind[];
}

/** The digits at the end that stay, so that two of them can be told apart (PCI DSS 4.0, 3.4.1). Of an identity card none do. */
const SHOWN: Readonly<Record<MaskKind, number>> = { card: 4, id: 0, phone: 4 };
const DOT = '•';
/** No number of any kind has more digits. */
const MOST_DIGITS = 19;

/** Whoever says so just before a number means an order, a parcel, a payment. */
const ORDER =
  /(?:(?:单号|订单|运单|快递|流水号|交易号|工单|编号)(?:号码|编号|号)?|\b(?:order|tracking|invoice|transaction|ticket|ref(?:erence)?)(?: ?(?:number|no\.?|num|id))?) ?(?:是|为|is|[:#])? ?#?$/i;
const MONEY_BEFORE = /(?:[¥$€£]|\b(?:rmb|cny|usd|eur)) ?$/i;
const MONEY_AFTER = /^(?:\.\d{1,2}(?!\d)| ?(?:元|块|万|亿|美元|欧元|rmb\b|cny\b|usd\b|eur\b))/i;

/** A stretch of the text that is to be masked. */
interface Find {
  readonly kind: MaskKind;
  readonly groups: readonly Group[];
}

/**
 * Masks bank card numbers, Chinese identity numbers and telephone numbers, each as `rules` say. Full-width digits, spaces,
 * hyphens and Chinese around them are understood; order numbers, prices, dates, and codes with letters stay. Every masked
 * digit becomes `•`, all else keeps its place.
 */
export function maskText(text: string, rules: MaskRules): Masked {
  const plain = plainFigures(text);
  const finds = figuresIn(plain).flatMap((groups) => findsIn(groups, plain, rules));
  if (finds.length === 0) return { text, masked: [] };
  const units = text.split('');
  for (const { kind, groups } of finds) hide(units, groups, SHOWN[kind]);
  const kinds = new Set(finds.map(({ kind }) => kind));
  return { text: units.join(''), masked: MASK_KINDS.filter((kind) => kinds.has(kind)) };
}

/** From left to right, the longest first: what stands next to a number, an expiry date, say, is no part of it. */
function findsIn(groups: readonly Group[], plain: string, rules: MaskRules): Find[] {
  const finds: Find[] = [];
  for (let from = 0; from < groups.length; from++) {
    const find = findAt(groups, from, plain, rules);
    if (!find) continue;
    finds.push(find);
    from += find.groups.length - 1;
  }
  return finds;
}

function findAt(all: readonly Group[], from: number, plain: string, rules: MaskRules): Find | undefined {
  for (let count = Math.min(all.length - from, MOST_DIGITS); count > 0; count--) {
    const groups = all.slice(from, from + count);
    const kind = kindOf(groups, plain);
    if (kind && rules[kind]) return { kind, groups };
  }
  return undefined;
}

function kindOf(groups: readonly Group[], plain: string): MaskKind | undefined {
  const digits = groups.map((group) => group.digits).join('');
  if (digits.length > MOST_DIGITS) return undefined;
  if (isChineseId(digits)) return 'id';
  const kind = isCardNumber(digits) ? 'card' : isPhoneNumber(digits, signOf(groups)) ? 'phone' : undefined;
  return kind && isWrittenTogether(groups) && !isSomethingElse(groups, plain) ? kind : undefined;
}

function signOf([first]: readonly Group[]): 'plus' | 'none' {
  return first?.plus ? 'plus' : 'none';
}

/** In groups of three and more, but for a rest at the end and 86 before it all; or digit by digit; or after a plus sign. */
function isWrittenTogether(groups: readonly Group[]): boolean {
  const lengths = groups.map(({ digits }) => digits.length);
  if (groups[0]?.plus || lengths.every((length) => length === 1)) return true;
  return lengths.slice(groups[0]?.digits === '86' ? 1 : 0, -1).every((length) => length >= 3);
}

function isSomethingElse(groups: readonly Group[], plain: string): boolean {
  const [first, last] = [groups[0], groups.at(-1)];
  if (!first || !last) return false;
  const before = plain.slice(Math.max(0, first.start - 24), first.start);
  const after = plain.slice(last.end, last.end + 8);
  return ORDER.test(before) || (groups.length === 1 && (MONEY_BEFORE.test(before) || MONEY_AFTER.test(after)));
}

function hide(units: string[], groups: readonly Group[], shown: number): void {
  const places = groups.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, offset) => start + offset));
  for (const place of places.slice(0, places.length - shown)) units[place] = DOT;
}
