import { readRobots } from './robots.js';

const allows = (lines: readonly string[], path: string) => readRobots(lines.join('\n'), 'Mossdesk').allows(path);

describe('readRobots', () => {
  it.each<[string, string[], string, boolean]>([
    ['an empty file allows', [''], '/a', true],
    ['the group for all', ['User-agent: *', 'Disallow: /a'], '/a/b', false],
    ['a path that no rule names', ['User-agent: *', 'Disallow: /a'], '/b', true],
    ['an empty disallow', ['User-agent: *', 'Disallow:'], '/a', true],
    [
      'our own group instead of that for all',
      ['User-agent: *', 'Disallow: /', 'User-agent: mossdesk', 'Disallow: /x'],
      '/a',
      true,
    ],
    ['our own group', ['User-agent: Mossdesk/2.0', 'Disallow: /x', '', 'User-agent: *', 'Allow: /'], '/x', false],
    ['a group of another whose name begins like ours', ['User-agent: mossdesk-images', 'Disallow: /'], '/a', true],
    ['several names of one group', ['User-agent: a', 'User-agent: Mossdesk', 'Disallow: /a'], '/a', false],
    [
      'several groups of one name',
      ['User-agent: Mossdesk', 'Disallow: /a', 'User-agent: Mossdesk', 'Disallow: /b'],
      '/a',
      false,
    ],
    [
      'a group that ends where rules begin',
      ['User-agent: Mossdesk', 'Allow: /', 'User-agent: x', 'Disallow: /'],
      '/a',
      true,
    ],
    ['the longest rule', ['User-agent: *', 'Disallow: /a', 'Allow: /a/b'], '/a/b/c', true],
    ['the longest rule, in the other order', ['User-agent: *', 'Allow: /a', 'Disallow: /a/b'], '/a/b/c', false],
    ['allow, of two that are equally long', ['User-agent: *', 'Disallow: /a', 'Allow: /a'], '/a', true],
    ['a star', ['User-agent: *', 'Disallow: /*.pdf'], '/帮助/1.pdf?x', false],
    ['a star in the middle', ['User-agent: *', 'Disallow: /a*b*c'], '/a-b-x', true],
    ['an end', ['User-agent: *', 'Disallow: /*.pdf$'], '/1.pdf', false],
    ['something after the end', ['User-agent: *', 'Disallow: /*.pdf$'], '/1.pdf?x', true],
    ['an end without a star', ['User-agent: *', 'Disallow: /$'], '/a', true],
    ['an end that would overlap', ['User-agent: *', 'Disallow: /ab*ba$'], '/aba', true],
    ['a query', ['User-agent: *', 'Disallow: /*?sort='], '/shop?sort=price', false],
    ['Chinese in the rule', ['User-agent: *', 'Disallow: /退货'], '/%E9%80%80%E8%B4%A7/1', false],
    ['Chinese escaped in small letters', ['User-agent: *', 'Disallow: /%e9%80%80'], '/%E9%80%80%E8%B4%A7', false],
    ['a needless escape', ['User-agent: *', 'Disallow: /%61bc'], '/abc', false],
    ['an escaped slash, which is another path', ['User-agent: *', 'Disallow: /a%2Fb'], '/a/b', true],
    ['a comment', ['User-agent: * # 所有人', 'Disallow: /a # 不要'], '/a', false],
    ['spaces and capitals', ['USER-AGENT :  MOSSDESK ', ' DISALLOW : /a'], '/a', false],
    ['a rule before any name', ['Disallow: /', 'User-agent: *', 'Disallow: /b'], '/a', true],
    [
      'lines of other sorts between names',
      ['User-agent: a', 'Sitemap: /s', 'User-agent: Mossdesk', 'Disallow: /'],
      '/a',
      false,
    ],
    ['robots.txt itself', ['User-agent: *', 'Disallow: /'], '/robots.txt', true],
    ['HTML instead of rules', ['<!DOCTYPE html>', '<a href="x: y">'], '/a', true],
  ])('%s', (_what, lines, path, expected) => expect(allows(lines, path)).toBe(expected));

  it('reads all forms of a line end, and a mark at the beginning', () => {
    expect(readRobots('\uFEFFUser-agent: *\r\nDisallow: /a\rDisallow: /b', 'x').allows('/b')).toBe(false);
    expect(readRobots('\uFEFFUser-agent: *\r\nDisallow: /a\rDisallow: /b', 'x').allows('/a')).toBe(false);
  });

  it.each([
    ['Crawl-delay: 2', 2000],
    ['Crawl-delay: 0.5', 500],
    ['Crawl-delay: 86400', 10_000],
    ['Crawl-delay: 一会儿', 0],
    ['Crawl-delay: -3', 0],
    ['Allow: /', 0],
  ])('hears %s as %d ms', (line, ms) => {
    expect(readRobots(`User-agent: *\n${line}`, 'Mossdesk').delayMs).toBe(ms);
  });

  it('is quick with rules made to be slow', () => {
    const rule = `Disallow: /${'*a'.repeat(1000)}b`;
    const robots = readRobots(`User-agent: *\n${`${rule}\n`.repeat(200)}`, 'Mossdesk');
    expect(robots.allows(`/${'a'.repeat(2000)}`)).toBe(true); // a backtracking matcher would not come back
  });
});
