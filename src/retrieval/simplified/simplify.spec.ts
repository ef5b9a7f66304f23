import { SIMPLIFIED } from './characters.js';
import { simplify } from './simplify.js';

describe('simplify', () => {
  it.each([
    ['怎麼退貨？', '怎么退货？'],
    ['運費怎麼計算', '运费怎么计算'],
    ['頭盔丟了賠多少', '头盔丢了赔多少'],
    ['押金多久退還', '押金多久退还'],
    ['帳號裡的發票說明', '账号里的发票说明'],
    ['帐户和账户', '账户和账户'],
    ['收件檯／枱／臺', '收件台／台／台'],
    ['甚麼時候後續', '什么时候后续'],
    ['怎么退货？', '怎么退货？'],
    ['iPhone 15 🙂 how?', 'iPhone 15 🙂 how?'],
    ['', ''],
  ])('%j is %j', (text, expected) => {
    expect(simplify(text)).toBe(expected);
  });

  it('leaves every character in its place, and what it has written alone', () => {
    const text = `${SIMPLIFIED}𠵾🙂`;
    expect(simplify(text)).toHaveLength(text.length);
    expect(simplify(simplify(text))).toBe(simplify(text));
  });
});
