import { isAllowedHost } from './allowed-host.js';

describe('isAllowedHost', () => {
  it.each([
    ['https://api.telegram.org/bot1/x', 'api.telegram.org'],
    ['https://API.Telegram.org:443/', 'api.telegram.org'],
    ['https://api.telegram.org/', 'API.telegram.org:443'],
    ['http://bot.example.com/', 'bot.example.com:80'],
    ['http://127.0.0.1:8081/', '127.0.0.1:8081'],
    ['http://[::1]:8081/', '[::1]:8081'],
    ['https://[2001:db8::1]/', '[2001:db8::1]'],
    ['https://客服.例子.中国/', '客服.例子.中国'],
    ['https://files.slack.com/', '.slack.com'],
    ['wss://wss-primary.slack.com/link?ticket=1', '.slack.com'],
    ['wss://a.b.slack.com:9443/', '.slack.com:9443'],
  ])('lets %s through where %s is named', (url, entry) => {
    expect(isAllowedHost(new URL(url), ['other.example', entry])).toBe(true);
  });

  it.each([
    ['https://api.telegram.org.evil.example/', 'api.telegram.org'],
    ['https://evil.example/api.telegram.org', 'api.telegram.org'],
    ['https://xapi.telegram.org/', 'api.telegram.org'],
    ['https://api.telegram.org./', 'api.telegram.org'],
    ['https://api.telegram.org:8443/', 'api.telegram.org'],
    ['https://api.telegram.org/', 'api.telegram.org:8443'],
    ['http://api.telegram.org/', 'api.telegram.org:443'],
    ['http://127.0.0.1/', '127.0.0.1:8081'],
    ['https://slack.com/', '.slack.com'],
    ['https://evilslack.com/', '.slack.com'],
    ['https://客服.例子.中国/', '例子.中国'],
    ['https://api.telegram.org/', ''],
    ['https://api.telegram.org/', '.'],
  ])('keeps %s out where only %s is named', (url, entry) => {
    expect(isAllowedHost(new URL(url), [entry])).toBe(false);
  });

  it('keeps everything out where nothing is named', () => {
    expect(isAllowedHost(new URL('https://api.telegram.org/'), [])).toBe(false);
  });
});
