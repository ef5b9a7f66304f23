import { SentenceCutter } from './sentence-cutter.js';

describe('SentenceCutter', () => {
  it.each([
    ['可以。请在 7 天内申请！谢谢', ['可以。', '请在 7 天内申请！', '谢谢']],
    ['他说：“可以。”然后走了。', ['他说：“可以。”', '然后走了。']],
    ['It costs 49.90 yuan, e.g. in shops. Ask us!', ['It costs 49.90 yuan, e.g. in shops.', ' Ask us!']],
    ['步骤：\n\n1. 打开订单\n2. 申请', ['步骤：\n\n', '1. 打开订单\n', '2. 申请']],
    ['', []],
  ])('cuts %j the same, however it arrives', (text, sentences) => {
    for (let size = 1; size <= text.length + 1; size++) {
      const cutter = new SentenceCutter();
      const cut: string[] = [];
      for (let at = 0; at < text.length; at += size) cut.push(...cutter.push(text.slice(at, at + size)));
      expect([...cut, ...cutter.end()]).toEqual(sentences);
    }
  });

  it('gives a sentence as soon as the next one begins', () => {
    const cutter = new SentenceCutter();
    expect(cutter.push('可以。')).toEqual([]);
    expect(cutter.push('请')).toEqual(['可以。']);
  });
});
