import { pino } from 'pino';
import { QueryFailedError } from 'typeorm';
import { AppError } from './error.js';
import { loggedError } from './logged-error.js';

const coded = (message: string, code: string, cause?: unknown) =>
  Object.assign(new Error(message, { cause }), { code });

/** The line that the server writes. */
function lineOf(error: Error): Record<string, unknown> {
  const lines: string[] = [];
  pino({ base: undefined, serializers: { err: loggedError } }, { write: (line) => void lines.push(line) }).error(error);
  return JSON.parse(lines.join('')).err;
}

describe('an error in the log', () => {
  it('tells what it was caused by, down to the last', () => {
    const socket = coded('getaddrinfo ENOTFOUND shop.example', 'ENOTFOUND');
    const unreachable = new AppError('url_unreachable', '读不到 shop.example', {}, { cause: socket });
    expect(lineOf(new Error('The connection broke', { cause: unreachable }))).toMatchObject({
      type: 'Error',
      message: 'The connection broke',
      stack: expect.stringContaining('logged-error.spec'),
      causes: [
        { type: 'AppError', code: 'url_unreachable', message: '读不到 shop.example' },
        { type: 'Error', code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND shop.example' },
      ],
    });
  });

  it('tells nothing of a query: not its values, nor what the database repeats of them', () => {
    const driver = coded('invalid input syntax for type uuid: "张三，电话 13800000000"', '22P02');
    const cause = new QueryFailedError('SELECT $1::uuid', ['张三，电话 13800000000'], driver);
    const line = lineOf(new Error('The thread failed', { cause }));
    expect(line.causes).toEqual([{ type: 'QueryFailedError', code: '22P02' }]);
    expect(JSON.stringify(line)).not.toMatch(/张三|13800000000|SELECT/);
  });

  it.each([
    ['GET https://api.telegram.org/bot7:AAH-token/getMe failed', 'GET https://api.telegram.org failed'],
    ['wss://u:passwort@gw.example:8443/x?ticket=abc 断开', 'wss://gw.example:8443 断开'],
    ['refused with authorization: Bearer eyJ.abc', 'refused with authorization: Bearer …'],
    ['401 for QQBot abc123, again', '401 for QQBot …, again'],
    ['密码错误', '密码错误'],
  ])('tells no token of a cause: %s', (message, told) => {
    const cause = Object.assign(new Error(message), { config: { headers: { authorization: 'geheim' } } });
    const line = lineOf(new Error('It broke', { cause }));
    expect(line.causes).toEqual([{ type: 'Error', message: told }]);
    expect(JSON.stringify(line)).not.toContain('geheim');
  });

  it('has no causes where nobody named one, and ends where errors cause each other', () => {
    expect(lineOf(new Error('没有原因'))).not.toHaveProperty('causes');
    const one: Error = new Error('one');
    one.cause = new Error('two', { cause: one });
    expect(loggedError(one).causes).toHaveLength(5);
  });
});
