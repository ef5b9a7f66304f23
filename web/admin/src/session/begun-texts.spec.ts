import { BegunTexts, forgetBegunTexts } from './begun-texts';

const DAY = 24 * 3_600_000;

class Shelf {
  readonly kept = new Map<string, string>();
  full = false;
  get length() {
    return this.kept.size;
  }
  key = (at: number) => [...this.kept.keys()][at] ?? null;
  getItem = (key: string) => this.kept.get(key) ?? null;
  removeItem = (key: string) => void this.kept.delete(key);
  setItem(key: string, value: string) {
    if (this.full) throw new Error('QuotaExceededError');
    this.kept.set(key, value);
  }
}

describe('BegunTexts', () => {
  let shelf: Shelf;
  let now: number;
  const of = (userId: string) => new BegunTexts(shelf, userId, () => now);

  beforeEach(() => {
    shelf = new Shelf();
    now = 1_000_000;
  });

  it.each(['我来帮您退，请', 'I will take care'])('has after a reload what was begun: %s', (text) => {
    of('li').keep('c1 message', text);
    expect(of('li').read('c1 message')).toBe(text);
    expect(of('li').read('c1 note')).toBe('');
    expect(of('li').read('c2 message')).toBe('');
  });

  it('forgets what was sent', () => {
    of('li').keep('c1 message', '好的');
    of('li').keep('c1 message', '');
    expect(of('li').read('c1 message')).toBe('');
    expect(shelf.length).toBe(0);
  });

  it('shows nobody what somebody else has begun, and does not leave it there', () => {
    of('li').keep('c1 message', '李雷写的');
    expect(of('han').read('c1 message')).toBe('');
    of('han').sweep();
    expect(of('li').read('c1 message')).toBe('');
  });

  it('keeps a text for a week after the last word', () => {
    of('li').keep('c1 message', '旧的');
    now += 6 * DAY;
    of('li').keep('c2 message', '新的');
    of('li').sweep();
    expect(of('li').read('c1 message')).toBe('旧的');
    now += DAY;
    expect(of('li').read('c1 message')).toBe('');
    of('li').sweep();
    expect([...shelf.kept.keys()]).toHaveLength(1);
  });

  it('forgets everything of everybody at sign-out, and nothing else', () => {
    of('li').keep('c1 message', 'a');
    of('han').keep('c1 note', 'b');
    shelf.setItem('mossdesk.language', 'zh');
    forgetBegunTexts(shelf);
    expect([...shelf.kept.keys()]).toEqual(['mossdesk.language']);
  });

  it('goes on where the browser keeps nothing, or something else', () => {
    of('li').keep('c1 message', 'half');
    shelf.full = true;
    of('li').keep('c1 message', 'half a');
    expect(of('li').read('c1 message')).toBe('');
    shelf.kept.set('mossdesk.begun.li.c1 message', '{');
    expect(of('li').read('c1 message')).toBe('');
    of('li').sweep();
    expect(shelf.length).toBe(0);
  });
});
