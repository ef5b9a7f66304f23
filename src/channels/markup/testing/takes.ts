import type { Capabilities, Dialect, TextUnit } from '../../../sdk/capabilities.js';

/** A platform that takes text in this dialect, of this length, in so many parts. */
export function takes(dialect: Dialect, max = 4000, unit: TextUnit = 'utf16', parts?: number): Capabilities {
  const text = { max, unit, ...(parts && { parts }) };
  const rest = { stream: false, typing: false, window: false, idempotentSend: false, handOff: false } as const;
  return { inbound: ['webhook'], acknowledgeMs: 3000, text, dialect, ...rest };
}
