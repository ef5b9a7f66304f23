import { lookUpDraft } from './prompt-lookup.js';

/** A token for each character, so that the rows can be read. */
const tokens = (text: string) => Array.from(text, (character) => character.codePointAt(0) ?? 0);
const text = (ids: readonly number[]) => String.fromCodePoint(...ids);

describe('lookUpDraft', () => {
  it.each([
    ['what followed in the passage', '退货运费由商家承担。谁付运费？退货运费', 6, '由商家承担。'],
    ['no more than asked for', '退货运费由商家承担。谁付运费？退货运费', 2, '由商'],
    ['what followed the longest repeated ending', 'the red cat. a fat dog. a red c', 3, 'at.'],
    ['what followed last, where several are as long', 'ab1 ab2 ab', 1, '2'],
    ['a repetition going on', '好好好', 4, '好好好好'],
    ['a longer repetition going on', 'abcabc', 5, 'abcab'],
    ['nothing where no ending is repeated', 'abcdefg', 4, ''],
    ['nothing for a single repeated token', '甲乙丙甲', 4, ''],
    ['nothing where nothing may be drafted', 'abab', 0, ''],
    ['nothing of nothing', '', 4, ''],
  ])('drafts %s', (_name, before, limit, draft) => {
    expect(text(lookUpDraft(tokens(before), limit))).toBe(draft);
  });
});
