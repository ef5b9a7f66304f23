import { LexicalIndex, type QueryTerm } from './lexical-index.js';
import { scanTerms } from './passage-terms.js';
import { WINDOW } from './posting-cursor.js';

const K1 = 1.2;
const B = 0.75;

function termsOf(text: string): number[] {
  const keys: number[] = [];
  scanTerms(text, (key) => keys.push(key));
  return keys;
}

/** BM25 as it is written in books, over all texts. */
function plainly(texts: readonly string[], terms: readonly QueryTerm[]): number[] {
  const cut = texts.map(termsOf);
  const average = cut.reduce((sum, { length }) => sum + length, 0) / cut.length;
  return cut.map((keys) =>
    terms.reduce((sum, { key, weight }) => {
      const count = keys.filter((other) => other === key).length;
      return sum + (weight * count * (K1 + 1)) / (count + K1 * (1 - B + (B * keys.length) / average));
    }, 0),
  );
}

describe('LexicalIndex', () => {
  const words = '退 款 运 费 the of lamp glass ship order return box germany leeds 1987 12 海 山'.split(' ');
  let state = 3;
  const chance = (end: number) => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % end;
  /** The first words are in nearly all texts, the last in few. */
  const word = () => words[Math.floor(words.length * (chance(1000) / 1000) ** 3)];
  // More than are scored in one go.
  const texts = Array.from({ length: 9000 }, () => Array.from({ length: 3 + chance(40) }, word).join(' '));
  const index = new LexicalIndex();
  texts.forEach((text, slot) => index.put(slot, { title: '', text }));

  it.each([
    ['rare words', '山 leeds', 10],
    ['common words', '退 款 运', 10],
    ['both: the common ones are looked up only where they can matter', '退 款 the 山 海', 5],
    ['more than there are', '退 山', 9000],
    ['nothing known', 'xyz', 5],
  ])('finds for %s what plain BM25 finds', (_, query, limit) => {
    const terms = termsOf(query).map((key) => ({ key, weight: index.rarity(key) }));
    const found = index.search(terms, limit, { window: () => true, slot: (slot) => slot % 3 !== 0 });
    const wanted = plainly(texts, terms).flatMap((score, slot) =>
      score > 0 && slot % 3 !== 0 ? [{ slot, score }] : [],
    );
    wanted.sort((a, b) => b.score - a.score || a.slot - b.slot);
    const scoreOf = new Map(wanted.map(({ slot, score }) => [slot, score]));
    expect(found.length).toBe(Math.min(limit, wanted.length));
    found.forEach(({ score, slot }, at) => {
      expect(score).toBeCloseTo(wanted[at]?.score ?? -1, 3);
      expect(scoreOf.get(slot)).toBeCloseTo(score, 3);
    });
  });

  it('passes over windows that are not wanted', () => {
    const terms = termsOf('退 山').map((key) => ({ key, weight: index.rarity(key) }));
    const wanted = { window: (first: number) => first === WINDOW, slot: () => true };
    const found = index.search(terms, 9000, wanted).map(({ slot }) => slot);
    const all = index.search(terms, 9000, { ...wanted, window: () => true }).map(({ slot }) => slot);
    expect(found).toEqual(all.filter((slot) => slot >= WINDOW && slot < 2 * WINDOW));
  });

  it('counts a word in the title twice', () => {
    const titled = new LexicalIndex();
    titled.put(0, { title: '', text: 'lamp lamp box' });
    titled.put(1, { title: 'lamp', text: 'box' });
    const [{ key } = { key: 0 }] = termsOf('lamp').map((one) => ({ key: one }));
    const [first, second] = titled.search([{ key, weight: 1 }], 2, { window: () => true, slot: () => true });
    expect(first?.score).toBeCloseTo(second?.score ?? 0, 5);
  });
});
