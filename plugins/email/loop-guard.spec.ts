import { failsDmarc, isAutomatic, valuesOf } from './loop-guard.js';

const OWN = 'help@shop.example';
const header = (line: string) => ({ key: line.slice(0, line.indexOf(':')).toLowerCase(), line });

describe('isAutomatic', () => {
  it.each([
    ['Auto-Submitted: auto-replied', true],
    ['Auto-Submitted: auto-generated; owner="x"', true],
    ['Auto-Submitted: no', false],
    ['X-Auto-Response-Suppress: OOF, AutoReply', true],
    ['X-Autoreply: yes', true],
    ['List-Id: <news.shop.example>', true],
    ['List-Unsubscribe: <mailto:out@shop.example>', true],
    ['Precedence: bulk', true],
    ['Precedence: first-class', false],
    ['Return-Path: <>', true],
    ['Return-Path: <ann@mail.example>', false],
    ['Content-Type: multipart/report; report-type=disposition-notification', true],
    ['Content-Type: text/plain', false],
    ['Subject: Auto-Submitted: auto-replied', false],
    ['Subject: 自动回复', false],
  ])('judges «%s»', (line, expected) => {
    expect(isAutomatic([header(line)], 'ann@mail.example', OWN)).toBe(expected);
  });

  it.each([
    [OWN, true],
    ['mailer-daemon@mail.example', true],
    ['no-reply@mail.example', true],
    ['noreply+42@mail.example', true],
    ['bounce-7@mail.example', true],
    ['reply@mail.example', false],
    ['王@mail.example', false],
  ])('judges mail of %s', (from, expected) => {
    expect(isAutomatic([], from, OWN)).toBe(expected);
  });
});

describe('failsDmarc', () => {
  const results = (...values: string[]) => values.map((value) => header(`Authentication-Results: ${value}`));
  it.each([
    ['nothing is trusted', '', results('mx.shop.example; dmarc=fail'), false],
    ['it passes', 'mx.shop.example', results('mx.shop.example; spf=pass; dmarc=pass'), false],
    ['there is no policy', 'mx.shop.example', results('mx.shop.example; dmarc=none'), false],
    ['it fails', 'mx.shop.example', results('mx.shop.example;\r\n dmarc=fail (p=REJECT)'), true],
    ['somebody else says that it passes', 'mx.shop.example', results('evil.example; dmarc=pass'), true],
    [
      'the sender has added a line',
      'mx.shop.example',
      results('mx.shop.example; dmarc=fail', 'mx.shop.example; dmarc=pass'),
      true,
    ],
  ])('when %s', (_, trusted, lines, expected) => {
    expect(failsDmarc(lines, trusted)).toBe(expected);
  });
});

describe('valuesOf', () => {
  it('unfolds', () => {
    expect(valuesOf([header('References: <a@b>\r\n <c@d>')], 'references')).toEqual(['<a@b> <c@d>']);
  });
});
