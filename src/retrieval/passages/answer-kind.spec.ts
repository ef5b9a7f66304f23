import { type AnswerKind, answerKindOf, fitOf } from './answer-kind.js';
import { readSentences } from './read-sentences.js';
import { keyAt } from './read-tokens.js';
import { plainText } from './token-scanner.js';

const NOTHING: ReadonlySet<number> = new Set();

describe('answerKindOf', () => {
  it.each<[string, AnswerKind]>([
    ['How many goals did she score?', 'number'],
    ['What percentage of the shares is theirs?', 'number'],
    ['运费是多少', 'number'],
    ['保修几年？', 'number'],
    ['几乎没有人知道什么', 'any'],
    ['When was it built?', 'time'],
    ['哪一年建成的？', 'time'],
    ['什么时候发货', 'time'],
    ['Who built it?', 'person'],
    ['是谁发明的？', 'person'],
    ['Where is the shop?', 'place'],
    ['门店在哪里', 'place'],
    ['Why was it closed?', 'reason'],
    ['为什么不能退', 'reason'],
    ['Which ship rescued them?', 'name'],
    ['它叫什么名字？', 'name'],
    ['怎么退货', 'any'],
    ['how do I return it', 'any'],
  ])('sees what %j asks for: %s', (query, kind) => {
    expect(answerKindOf(plainText(query))).toBe(kind);
  });
});

describe('fitOf', () => {
  it.each<[AnswerKind, string, number]>([
    ['number', 'It costs 12 euros.', 1],
    ['number', 'It is free.', 0],
    ['number', '新疆的运费是十八元。', 1],
    ['number', '一般免运费。', 0],
    ['time', 'It was built in May 1871.', 1],
    ['time', '1871 年建成。', 1],
    ['time', 'It was built by Anna.', 0],
    ['person', 'It was built by Anna Miller.', 1],
    ['person', 'It was built by hand.', 0],
    ['person', '由卡尔·冯·弗里施破译。', 1],
    ['reason', 'It was closed because of the flood.', 1],
    ['reason', '因为洪水而关闭。', 1],
    ['reason', '已经关闭。', 0],
    ['any', 'Whatever.', 0],
  ])('holds for %s in %j: %d', (kind, text, fit) => {
    expect(fitOf(kind, readSentences(text)[0]!, NOTHING)).toBe(fit);
  });

  it.each([
    ['what the question says itself', '1871 年的房子，在 1871 年。', 0],
    ['another figure', '1871 年的房子有 3 层。', 1],
  ])('a number: %s', (_, text, fit) => {
    const asked = new Set([keyAt(readSentences('1871')[0]!.tokens.cells, 0)]);
    expect(fitOf('number', readSentences(text)[0]!, asked)).toBe(fit);
  });
});
