import { CONTROL_CONTRAST, mix, readable, textOn } from './contrast';

export type Scheme = 'light' | 'dark';

/** The neutral colours, tinted a little towards moss. */
const NEUTRALS = {
  light: { ground: '#f6f7f5', card: '#ffffff', text: '#1a211d', muted: '#5b675f', line: '#e1e5e1', alert: '#a4262c' },
  dark: { ground: '#141816', card: '#1e2421', text: '#e9eeea', muted: '#9ca8a0', line: '#333b37', alert: '#ff9b96' },
} as const;

/**
 * The style's custom properties for any accent: `fill` (areas) stands out from the ground by 3:1 and `onFill` reads on it
 * by 4.5:1; `accent` (text and lines) reads by 4.5:1 on card, ground and on the tinted `soft`.
 */
export function palette(accent: string, scheme: Scheme): Record<string, string> {
  const neutrals = NEUTRALS[scheme];
  const fill = readable(accent, neutrals.ground, CONTROL_CONTRAST);
  const soft = mix(neutrals.card, fill, scheme === 'light' ? 0.09 : 0.18);
  const ink = readable(readable(readable(accent, neutrals.ground), neutrals.card), soft);
  return {
    ...neutrals,
    fill,
    onFill: textOn(fill),
    soft,
    accent: ink,
    softLine: mix(neutrals.card, fill, scheme === 'light' ? 0.22 : 0.36),
  };
}
