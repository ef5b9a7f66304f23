import { plainText, scanTokens } from './token-scanner.js';
import { isOfAnother, queryNames } from './query-names.js';
import { scanTerms } from './passage-terms.js';

/** What of a text is a name: words, and pairs of Chinese characters. */
function namesIn(text: string): string[] {
  const names = queryNames(text);
  const plain = plainText(text);
  const pieces: string[] = [];
  scanTokens(plain, (_, __, start, end) => pieces.push(plain.slice(start, end)));
  const candidates = [...pieces, ...pieces.slice(1).map((piece, at) => `${pieces[at]}${piece}`)];
  return candidates.filter((piece) => {
    const keys: number[] = [];
    scanTerms(piece, (key) => keys.push(key));
    return names.has(keys.at(-1) ?? 0);
  });
}

describe('the names in a query', () => {
  it.each([
    ['Is the Brighton reception open?', ['brighton']],
    ['How much is TOEFL preparation', ['toefl']],
    ['Where is the office of Moss in Leeds?', ['moss', 'leeds']],
    ['Is there a lift? Brighton has none', []],
    ['Is the office open on Monday or in May?', []],
    ['Can I pay now', []],
    ['宁波店有儿童座椅吗', ['宁波']],
    ['老外滩店几点开门', ['老外', '外滩']],
    ['西湖校区在哪里', ['西湖']],
    ['你们店几点关门', []],
    ['可以带宠物进店吗', []],
    ['带狗进店要牵绳吗', []],
    ['怎么省钱', []],
    ['附近有门店吗', []],
    ['TOEFL班多少钱', ['toefl']],
    ['怎么退货', []],
  ])('%s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});

describe('a question about another year or place', () => {
  it.each([
    ['2024 年洗牙多少钱', ['洗牙多少钱？', '洗牙 198 元。'], true],
    ['2026 年洗牙多少钱', ['洗牙多少钱？', '2026 年洗牙 198 元。'], false],
    ['洗牙多少钱', ['洗牙 198 元。'], false],
    ['松树街诊所几点开门', ['橡树街诊所九点开门。'], true],
    ['橡树街诊所几点开门', ['橡树街诊所九点开门。'], false],
    ['你们店几点开门', ['橡树街诊所九点开门。'], false],
    ['小狗能进店吗', ['可以，请为宠物牵绳。'], false],
    ['When is the clinic on Pine Street open?', ['Oak Street opens at 9.'], true],
    ['When does Oak Street open?', ['Oak Street opens at 9.'], false],
    ['Which store is open?', ['Oak Street opens at 9.'], false],
    ['How much was a cleaning in 2024?', ['A cleaning is $95.'], true],
    ['Can I return Nike shoes?', ['Returns are free within 7 days.'], false],
  ])('%s: %j', (question, texts, is) => {
    expect(isOfAnother(question, texts)).toBe(is);
  });
});
