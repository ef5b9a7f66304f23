import { bytesText, minutesLeft, speedText } from './amounts';

describe('amounts', () => {
  it.each([
    [0, '0 kB'],
    [400, '1 kB'],
    [1_500_000, '2 MB'],
    [998_000_000, '998 MB'],
    [3_098_000_000, '3.1 GB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });

  it.each([
    [1_000, undefined, null],
    [1_000, 0, null],
    [1_000, 1_000_000, 1],
    [600_000_000, 1_000_000, 10],
  ])('%i bytes at %s a second take %s minutes', (missing, speed, minutes) => {
    expect(minutesLeft(missing, speed)).toBe(minutes);
  });

  it.each([
    [3.44, '3.4'],
    [34.4, '34'],
    [124, '120'],
  ])('%f is said as %s', (speed, text) => {
    expect(speedText(speed)).toBe(text);
  });
});
