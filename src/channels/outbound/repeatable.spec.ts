import type { Capabilities } from '../../sdk/capabilities.js';
import { isRepeatable } from './repeatable.js';

const STREAM = { kind: 'edit', everyMs: 1 } as const;

describe('isRepeatable', () => {
  it.each([
    ['with a key', true, false, {}, true],
    ['without', false, false, {}, false],
    ['一条可能边写边显示过的回答', true, STREAM, { grows: true }, false],
    ['the rest of such an answer', true, STREAM, {}, true],
    ['an answer that a platform cannot show growing', true, false, { grows: true }, true],
    ['转人工的通知', false, STREAM, { hands: 'waiting' }, true],
  ] as const)('%s', (_name, idempotentSend, stream, more, repeatable) => {
    const capabilities = { idempotentSend, stream } as Capabilities;
    expect(isRepeatable(capabilities, { hands: null, grows: false, ...more })).toBe(repeatable);
  });
});
