import { isOurPage } from './our-page.js';

describe('isOurPage', () => {
  it.each([
    ['no browser', undefined, 'chat.example.com', undefined, true],
    ['our own page', 'https://chat.example.com', 'chat.example.com', undefined, true],
    ['our own page with a port', 'http://localhost:3000', 'localhost:3000', undefined, true],
    [
      'our page behind a proxy that renames us',
      'https://客服.example.cn',
      '10.0.0.7:3000',
      'https://客服.example.cn',
      false,
    ],
    [
      'our page behind a proxy, as browsers write it',
      'https://chat.example.cn',
      '10.0.0.7:3000',
      'https://chat.example.cn',
      true,
    ],
    ['another site', 'https://evil.example', 'chat.example.com', undefined, false],
    ['another port', 'http://localhost:3001', 'localhost:3000', undefined, false],
    ['a sandboxed frame', 'null', 'chat.example.com', undefined, false],
  ])('%s', (_, origin, host, publicUrl, expected) => {
    expect(isOurPage({ origin, host }, publicUrl)).toBe(expected);
  });
});
