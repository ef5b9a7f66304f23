import type { Capabilities } from '../../sdk/capabilities.js';
import { isRepeatable } from './repeatable.js';

const AT = new Date('2026-03-01T08:00:00Z');
const MINUTE = 60_000;
const KEYED = { idempotentSend: { ms: 2 * MINUTE }, stream: false } as const;
const GROWING = { ...KEYED, stream: { kind: 'edit', everyMs: 1 } } as const;
const UNKEYED = { idempotentSend: false, stream: false } as const;

describe('isRepeatable', () => {
  it.each([
    ['with a key', KEYED, {}, 1, true],
    ['平台已忘记的键', KEYED, {}, 2, false],
    ['without a key', UNKEYED, {}, 0, false],
    ['一条可能边写边显示过的回答', GROWING, { grows: true }, 0, false],
    ['the rest of such an answer', GROWING, {}, 1, true],
    ['an answer that a platform cannot show growing', KEYED, { grows: true }, 1, true],
    ['转人工的通知', UNKEYED, { hands: 'waiting' }, 99, true],
  ] as const)('%s', (_name, capabilities, more, minutes, repeatable) => {
    const now = new Date(AT.getTime() + minutes * MINUTE);
    const delivery = { hands: null, grows: false, at: AT, ...more };
    expect(isRepeatable(capabilities as Capabilities, delivery, now)).toBe(repeatable);
  });
});
