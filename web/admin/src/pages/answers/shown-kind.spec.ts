import { shownKind } from './shown-kind';

describe('shownKind', () => {
  it.each([
    ['a greeting for a greeting', { kind: 'none' }, 'courtesy'],
    ['nothing known, and a person offered', { kind: 'none', offerHuman: true }, 'none'],
    ['stopped before there was a word', { kind: 'none', stopped: true }, 'none'],
    ['a stored answer', { kind: 'faq' }, 'faq'],
    ['several answers, one of them missing', { kind: 'quote', offerHuman: true }, 'quote'],
  ] as const)('%s', (_, answer, shown) => {
    expect(shownKind({ citations: [], ...answer })).toBe(shown);
  });
});
