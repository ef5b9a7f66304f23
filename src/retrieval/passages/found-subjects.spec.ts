import { findSubjects } from './found-subjects.js';
import { readQuery } from './read-query.js';
import { readSentences } from './read-sentences.js';

/** How far each subject of a question of single words stands in each row. */
function rowsOf(question: string, text: string, title = '') {
  const query = readQuery(question, () => 1);
  const found = findSubjects(query, readSentences(text), readSentences(title)[0]);
  const row = (start: number) =>
    [...found.cells.slice(start, start + found.width)].map((one) => Number(one.toFixed(2)));
  const sentences = Array.from({ length: found.title / (found.width || 1) }, (_, at) => row(at * found.width));
  return { sentences, title: row(found.title), topic: row(found.topic), everywhere: row(found.everywhere) };
}

describe('findSubjects', () => {
  it('tells in which sentence each is, and what title and first sentence name', () => {
    expect(rowsOf('kettle leeds', 'It boils. Leeds. A kettle.', 'Kettles')).toEqual({
      sentences: [
        [0, 0],
        [0, 1],
        [1, 0],
      ],
      title: [1, 0],
      topic: [1, 0],
      everywhere: [1, 1],
    });
  });

  it('knows characters and their pair', () => {
    const { sentences, everywhere } = rowsOf('水垢', '这里有水。不留垢。');
    expect(sentences).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
    expect(everywhere).toEqual([1, 1, 0]);
    expect(rowsOf('水垢', '清除水垢。').topic).toEqual([1, 1, 1]);
  });

  it('counts another word less', () => {
    expect(rowsOf('退款', '可以退钱。').sentences[0]).toEqual([1, 0.8, 0.8]);
  });

  it('takes what answers a question for what the question names', () => {
    const { sentences } = rowsOf('水壶', '有水壶吗？有。还有灯。');
    expect(sentences[1]).toEqual(sentences[0]);
    expect(sentences[2]).toEqual([0, 0, 0]);
  });

  it('finds nothing where nothing is asked for, also after a longer passage', () => {
    expect(rowsOf('水壶', '水壶。').everywhere).toEqual([1, 1, 1]);
    expect(rowsOf('灯', '水壶。水壶。').everywhere).toEqual([0]);
    expect(rowsOf('？', '水壶。还有灯。')).toMatchObject({ topic: [], everywhere: [] });
  });
});
