type Rgb = readonly [red: number, green: number, blue: number];

/** The least contrast for text, WCAG 2.2 success criterion 1.4.3. */
const TEXT_CONTRAST = 4.5;
/** The least contrast for the parts of controls, WCAG 2.2 success criterion 1.4.11. */
export const CONTROL_CONTRAST = 3;

const STEPS = 40;

/** The contrast of two `#rrggbb` colours, 1 to 21. Source: WCAG 2.2, "contrast ratio". */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** Black or white, whichever reads better on `background`; one of them always reaches 4.5. */
export function textOn(background: string): '#ffffff' | '#000000' {
  return contrast('#ffffff', background) >= TEXT_CONTRAST ? '#ffffff' : '#000000';
}

/** `colour`, moved away from `background` only as far as it takes to reach `ratio` (at most 4.58 on every ground). */
export function readable(colour: string, background: string, ratio = TEXT_CONTRAST): string {
  const goal = textOn(background);
  for (let step = 0; step < STEPS; step += 1) {
    const candidate = mix(colour, goal, step / STEPS);
    if (contrast(candidate, background) >= ratio) return candidate;
  }
  return goal;
}

/** `share` (0 to 1) of `other` in `one`, per channel. */
export function mix(one: string, other: string, share: number): string {
  const from = channels(one);
  const to = channels(other);
  const mixed = from.map((channel, index) => Math.round(channel + ((to[index] ?? 0) - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function channels(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
