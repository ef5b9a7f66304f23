import { CannedReplyInput } from './canned-reply.dto.js';
import { unknownVariables } from './canned-reply.js';

describe('a canned reply', () => {
  it.each([
    ['{{visitor}}您好，我是{{shop}}的{{agent}}', []],
    ['Hello {{ visitor }}, we speak {{language}}', []],
    ['{{客户}}您好，{{visitor.name}}', ['客户', 'visitor.name']],
    ['{{}} and {visitor}', ['']],
  ])('%j names nothing unknown but %j', (text, unknown) => {
    expect(unknownVariables(text)).toEqual(unknown);
  });

  it.each([
    ['no text at all', { shortcut: 'hi', texts: { zh: '', en: ' ' } }, ['texts']],
    ['a variable that nobody knows', { shortcut: '退货', texts: { zh: '{{客户}}您好' } }, ['texts', 'zh']],
    ['a shortcut with a space', { shortcut: '退 货', texts: { zh: '好' } }, ['shortcut']],
    ['a shortcut with a slash', { shortcut: '/hi', texts: { zh: '好' } }, ['shortcut']],
  ])('is refused with %s', (_, input, path) => {
    expect(CannedReplyInput.safeParse(input).error?.issues[0]?.path).toEqual(path);
  });

  it('needs one language only', () => {
    expect(CannedReplyInput.parse({ shortcut: '退货-7天', texts: { zh: ' 七天内可退。 ' } })).toEqual({
      shortcut: '退货-7天',
      texts: { zh: '七天内可退。', en: '' },
      tags: [],
    });
  });
});
