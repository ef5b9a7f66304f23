import { SlotLanguages } from './slot-languages.js';

describe('SlotLanguages', () => {
  it('knows each slot by what was put there last, far ones too, and of others nothing', () => {
    const languages = new SlotLanguages();
    languages.put(0, 'zh');
    languages.put(5000, 'en');
    languages.put(0, 'en');
    languages.put(3, 'zh');
    expect([0, 3, 4, 5000, 9999].map((slot) => languages.is(slot, 'zh'))).toEqual([false, true, false, false, false]);
    expect([0, 3, 4, 5000, 9999].map((slot) => languages.is(slot, 'en'))).toEqual([true, false, false, true, false]);
  });
});
