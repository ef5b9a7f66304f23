import { contrast, mix, readable, textOn } from './contrast';
import { palette } from './palette';

/** Every 51st step of each channel: 216 colours from black to white. */
const ACCENTS = Array.from({ length: 216 }, (_, index) =>
  [Math.floor(index / 36), Math.floor(index / 6) % 6, index % 6].reduce(
    (colour, step) => colour + (step * 51).toString(16).padStart(2, '0'),
    '#',
  ),
);

describe('contrast', () => {
  it.each([
    ['#ffffff', '#000000', 21],
    ['#777777', '#ffffff', 4.48],
    ['#2f6f4f', '#ffffff', 5.99],
    ['#123456', '#123456', 1],
  ])('of %s and %s is %f', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1);
    expect(contrast(other, one)).toBeCloseTo(ratio, 1);
  });

  it('mixes by channel', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
  });
});

describe('colours for any accent', () => {
  it('have text of 4.5:1 on the accent itself', () => {
    expect(Math.min(...ACCENTS.map((accent) => contrast(textOn(accent), accent)))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['light', 'dark'] as const)('are readable everywhere they are used, %s', (scheme) => {
    for (const accent of ACCENTS) {
      const { ground, card, soft, text, muted, fill, onFill, alert, ...colours } = palette(accent, scheme) as Record<
        'ground' | 'card' | 'soft' | 'text' | 'muted' | 'fill' | 'onFill' | 'alert' | 'accent',
        string
      >;
      const pairs = [
        [onFill, fill],
        [muted, ground],
        [muted, card],
        [text, soft],
        [alert, card],
        [colours.accent, card],
        [colours.accent, ground],
        [colours.accent, soft],
      ] as const;
      const poor = pairs.filter(([one, other]) => contrast(one, other) < 4.5);
      expect({ accent, poor }).toEqual({ accent, poor: [] });
      expect(contrast(fill, ground)).toBeGreaterThanOrEqual(3);
    }
  });

  it('leaves an accent alone that is readable already', () => {
    expect(readable('#2f6f4f', '#ffffff')).toBe('#2f6f4f');
  });
});
