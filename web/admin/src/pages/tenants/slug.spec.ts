import { isSlug, slugOf } from './slug';

describe('slugOf', () => {
  it.each([
    ['Moss & Stone', 'moss-stone'],
    ['Café Élan', 'cafe-elan'],
    ['青苔小店', ''],
    ['青苔小店 Moss 2', 'moss-2'],
    ['x'.repeat(80), 'x'.repeat(63)],
  ])('%s: %s', (name, expected) => {
    expect(slugOf(name)).toBe(expected);
  });
});

describe('isSlug', () => {
  it.each([
    ['moss-2', true],
    ['2', true],
    ['', false],
    ['-moss', false],
    ['Moss', false],
    ['青苔', false],
    ['x'.repeat(64), false],
  ])('%s: %s', (text, expected) => {
    expect(isSlug(text)).toBe(expected);
  });
});
