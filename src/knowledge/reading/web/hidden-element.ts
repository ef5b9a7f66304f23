import type { DomElement } from './dom.js';

const GONE =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?\.?0*(?:;|$|\s*!)|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|$|!)|(?:left|top|text-indent)\s*:\s*-\d{4,}|clip-path\s*:\s*inset\(\s*(?:50|100)%|transform\s*:\s*scale\(\s*0\s*\))/iu;
const COLOUR = /(?:^|;)\s*color\s*:\s*([^;!]+)/iu;
const BACKGROUND = /(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)/iu;
const NAMES: Readonly<Record<string, readonly number[]>> = {
  white: [255, 255, 255],
  black: [0, 0, 0],
  snow: [255, 250, 250],
};
/** Two colours that differ by no more than this in each part cannot be told apart. */
const ALIKE = 16;
const WHITE = [255, 255, 255];
const DEEPEST = 200;

/** Is an element, as far as it says itself, there for machines only? Style sheets are not looked at. */
export function isHiddenElement(element: DomElement): boolean {
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  const style = element.getAttribute('style') ?? '';
  return GONE.test(style) || isPaintedOver(element, COLOUR.exec(style)?.[1] ?? element.getAttribute('color'));
}

function isPaintedOver(element: DomElement, said: string | null): boolean {
  const colour = said ? colourOf(said) : undefined;
  return colour !== undefined && alike(colour, backgroundOf(element));
}

/** What is written inline behind an element; white where nothing is. Undefined when it cannot be told, as of a picture. */
function backgroundOf(element: DomElement): readonly number[] | undefined {
  let at: DomElement | null = element;
  for (let depth = 0; at && depth < DEEPEST; depth++) {
    const said = BACKGROUND.exec(at.getAttribute('style') ?? '')?.[1] ?? at.getAttribute('bgcolor');
    if (said && !/^\s*(?:none|transparent|inherit)/iu.test(said)) return colourOf(said);
    at = at.parentElement;
  }
  return WHITE;
}

function alike(colour: readonly number[], other: readonly number[] | undefined): boolean {
  return other !== undefined && colour.every((part, at) => Math.abs(part - (other[at] ?? 0)) <= ALIKE);
}

function colourOf(said: string): readonly number[] | undefined {
  const word = said.trim().toLowerCase();
  const hex = /^#([0-9a-f]{3,8})\b/u.exec(word)?.[1];
  if (hex) return hexParts(hex.length < 6 ? hex.replace(/./gu, '$&$&') : hex);
  const parts = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/u.exec(word);
  return parts ? parts.slice(1, 4).map(Number) : NAMES[word.split(/\s/u, 1)[0] ?? ''];
}

function hexParts(hex: string): number[] {
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
}
