import { SpokenText } from './spoken-text.js';

/** What was thought and what was said, however the text is cut. */
function heard(text: string, cut: number): { thinking: string; text: string } {
  const spoken = new SpokenText();
  const parts = Array.from({ length: Math.ceil(text.length / cut) }, (_, at) => text.slice(at * cut, (at + 1) * cut));
  const pieces = [...parts.flatMap((part) => spoken.push(part)), ...spoken.end()];
  const of = (type: string) => pieces.flatMap((piece) => (piece.type === type ? [piece.text] : [])).join('');
  return { thinking: of('thinking'), text: of('text') };
}

describe('the text of a server', () => {
  it.each([
    ['满 99 元包邮。', '', '满 99 元包邮。'],
    ['<think>\n想一想\n</think>\n\n满 99 元包邮。', '想一想\n', '满 99 元包邮。'],
    ['\n<think></think>\n\nFree.', '', 'Free.'],
    ['<think>never ends', 'never ends', ''],
    ['You typed <think>x</think>.', '', 'You typed <think>x</think>.'],
    ['<think>a</think>b<think>c</think>', 'a', 'b<think>c</think>'],
    ['a < b, <thin', '', 'a < b, <thin'],
    ['</think>好', '', '</think>好'],
    ['👋🏽👩‍👩‍👧e\u0301', '', '👋🏽👩‍👩‍👧e\u0301'],
  ])('%j is thought %j and said %j', (given, thinking, text) => {
    for (let cut = 1; cut <= given.length; cut++) expect(heard(given, cut)).toEqual({ thinking, text });
  });

  it('never gives out half a character', () => {
    const spoken = new SpokenText();
    const pieces = Array.from('👩‍👩‍👧好').flatMap((codePoint) => spoken.push(codePoint));
    expect([...pieces, ...spoken.end()].map(({ text }) => text)).toEqual(['👩‍👩‍👧', '好']);
  });
});
