import { Rule, settle } from './grammar.js';
import { GrammarMachine, type GrammarState } from './grammar-machine.js';
import { integersBetween } from './integer-range.js';

/** Does the grammar let the whole text through? */
function accepts(machine: GrammarMachine, text: string): boolean {
  let state: GrammarState | null = machine.start;
  for (const byte of Buffer.from(text)) state = state && machine.step(state, byte);
  return state?.canEnd === true;
}

describe('whole numbers between two limits', () => {
  it.each([
    [0, 0],
    [0, 9],
    [-1, 1],
    [7, 1203],
    [-11, 21],
    [-999, -100],
    [-1350, 18],
    [99, 100],
    [1, 1000],
    [456, 987],
  ])('from %i to %i are all let through, and no others', (low, high) => {
    const root = new Rule([integersBetween(low, high)]);
    settle(root);
    const machine = new GrammarMachine(root, 8);
    const allowed = Array.from({ length: 3001 }, (_, at) => at - 1500).filter((number) =>
      accepts(machine, `${number}`),
    );
    expect(allowed).toEqual(Array.from({ length: high - low + 1 }, (_, at) => low + at));
    expect(['', '-', '00', '01', '-0', '1.0', '+1'].filter((text) => accepts(machine, text))).toEqual([]);
  });

  it('reach to the last safe number', () => {
    const root = new Rule([integersBetween(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)]);
    settle(root);
    const machine = new GrammarMachine(root, 8);
    const texts = ['9007199254740991', '-9007199254740991', '9007199254740992', '-9007199254740992', '999999999999999'];
    expect(texts.map((text) => accepts(machine, text))).toEqual([true, true, false, false, true]);
  });
});
