import type { TextUnit } from '../../sdk/capabilities.js';

/** The length of a text as a platform counts it. */
export type Measure = (text: string) => number;

const MEASURES: Readonly<Record<TextUnit, Measure>> = {
  bytes: (text) => Buffer.byteLength(text),
  utf16: (text) => text.length,
  codepoints: (text) => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0),
};

export function measureOf(unit: TextUnit): Measure {
  return MEASURES[unit];
}
