import { SendError } from '../../sdk/send-error.js';
import { connectionWait } from './connection-wait.js';

const SECOND = 1000;
const MINUTE = 60_000;

describe('the wait before a connection is made again', () => {
  it.each([
    ['the first time', 0, new Error('连接断开'), SECOND],
    ['a second time', SECOND, new SendError('transient', '网络不通'), 2 * SECOND],
    ['again and again', 32 * SECOND, new Error('broken'), MINUTE],
    ['and again', MINUTE, new Error('broken'), MINUTE],
    ['refused, as a password that is wrong', MINUTE, new SendError('auth', '密码错误'), 2 * MINUTE],
    ['refused for long', 8 * MINUTE, new SendError('auth', 'wrong password'), 10 * MINUTE],
    ['no longer refused', 10 * MINUTE, new SendError('transient', 'gone'), MINUTE],
    ['asked to wait', SECOND, new SendError('rate', '请稍后再试', 5 * MINUTE), 5 * MINUTE],
    ['asked to wait less than it would', 30 * SECOND, new SendError('rate', 'slow down', SECOND), MINUTE],
  ])('%s', (_, before, cause, wait) => {
    expect(connectionWait(before, cause)).toBe(wait);
  });
});
