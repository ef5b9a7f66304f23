import { mayRead, STRANGER } from './visitor-standing.js';

const CUSTOMER = { signedIn: true, segments: [] };
const MEMBER = { signedIn: true, segments: ['金卡', 'wholesale'] };

describe('mayRead', () => {
  it.each([
    ['public', true, true, true],
    ['signed_in', false, true, true],
    ['segment:金卡', false, false, true],
    ['segment:wholesale', false, false, true],
    ['segment:银卡', false, false, false],
    ['segment:', false, false, false],
    ['金卡', false, false, false],
    ['', false, false, false],
  ])('%s: a stranger %s, a customer %s, a member %s', (audience, stranger, customer, member) => {
    expect([STRANGER, CUSTOMER, MEMBER].map((one) => mayRead(audience, one))).toEqual([stranger, customer, member]);
  });

  it('takes no segment from someone who is not signed in', () => {
    expect(mayRead('segment:金卡', { signedIn: false, segments: ['金卡'] })).toBe(false);
  });
});
