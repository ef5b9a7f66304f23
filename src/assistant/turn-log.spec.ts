import { saidIn } from './turn-log.js';

const photo = { text: '[图片] 水壶.png', wordless: true } as const;

describe('saidIn', () => {
  it.each([
    ['words', [{ text: '怎么退货' }, { text: 'and how fast?' }], { texts: ['怎么退货', 'and how fast?'] }],
    ['a picture and a word about it', [photo, { text: '这个能换吗' }], { texts: ['这个能换吗'] }],
    ['a word and a picture of it', [{ text: 'Is it broken?' }, photo], { texts: ['Is it broken?'] }],
    ['pictures alone', [photo, photo], { texts: [photo.text, photo.text], wordless: true }],
  ])('hears %s', (_what, burst, said) => {
    expect(saidIn(burst)).toEqual(said);
  });
});
