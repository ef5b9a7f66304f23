import { AppError } from '../../shared/error.js';
import { fromFailure, readFromChild, readToChild, toFailure } from './model-messages.js';

/** Through the pipe: what is not JSON does not survive it. */
const piped = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('messages of a model’s process', () => {
  it.each([
    [
      'an error of ours',
      new AppError('context_too_long', 'too long', { promptTokens: 9 }),
      'context_too_long',
      undefined,
    ],
    [
      'with what is behind it',
      new AppError('model_unavailable', 'a step', {}, { cause: new Error('memory') }),
      'model_unavailable',
      'memory',
    ],
    ['an error of others', new TypeError('null'), 'model_unavailable', 'null'],
    ['something else that was thrown', '坏了', 'model_unavailable', '坏了'],
  ])('carry %s', (_what, error, code, cause) => {
    const message = readFromChild(piped({ type: 'failed', turn: 1, failure: toFailure(error) }));
    if (message?.type !== 'failed') throw new Error('It did not arrive');
    const arrived = fromFailure(message.failure);
    expect(arrived).toMatchObject({ code, ...(error instanceof AppError && { details: error.details }) });
    expect(arrived.cause instanceof Error ? arrived.cause.message : undefined).toBe(cause);
  });

  it.each([
    [undefined],
    [null],
    ['pong'],
    [{}],
    [{ type: 'pieces', turn: 1, pieces: [] }],
    [{ type: 'counted', turn: 0, counts: [] }],
  ])('are not %j', (message) => {
    expect(readFromChild(message)).toBeUndefined();
    expect(() => readToChild(message)).toThrow('Invalid');
  });
});
