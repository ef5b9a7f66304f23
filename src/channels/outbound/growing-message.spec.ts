import { setTimeout as pause } from 'node:timers/promises';
import { SendError, type SendErrorKind } from '../../sdk/send-error.js';
import { GrowingMessage } from './growing-message.js';

/** A platform that notes what it was asked, and takes a few milliseconds for each. */
class SlowPlatform {
  readonly asked: string[] = [];
  refusal: SendErrorKind | undefined;

  readonly open = async () => {
    this.asked.push('open');
    await pause(10);
    return {
      update: async (text: string) => {
        this.asked.push(text);
        await pause(5);
      },
      finish: async (text: string) => {
        if (this.refusal) throw new SendError(this.refusal, '太快了');
        this.asked.push(`finish ${text}`);
        return { id: '1' };
      },
      abort: async () => {
        this.asked.push('abort');
      },
    };
  };
}

describe('a message that grows', () => {
  const replace = { kind: 'replace', everyMs: 5 } as const;
  const append = { kind: 'append', everyMs: 5 } as const;

  it('shows together what comes while the platform is busy, and ends with the whole', async () => {
    const platform = new SlowPlatform();
    const message = new GrowingMessage(platform.open, replace);
    for (const text of ['七', '七天', '七天内', '七天内可退']) message.grow(text);
    await pause(60);
    expect(await message.finish('七天内可退。')).toEqual({ id: '1' });
    expect(platform.asked).toEqual(['open', '七天内可退', 'finish 七天内可退。']);
  });

  it('takes back what is just being opened', async () => {
    const platform = new SlowPlatform();
    const message = new GrowingMessage(platform.open, replace);
    message.grow('七天');
    await message.abort();
    expect(platform.asked.filter((asked) => asked === 'open' || asked === 'abort')).toEqual(['open', 'abort']);
  });

  it('where only additions are possible, is not changed in what was shown, and leaves another text to be sent', async () => {
    const platform = new SlowPlatform();
    const message = new GrowingMessage(platform.open, append);
    message.grow('Within seven');
    message.grow('In seven');
    await pause(40);
    expect(await message.finish('In seven days.')).toBeUndefined();
    expect(platform.asked).toEqual(['open', 'Within seven', 'abort']);
  });

  it.each([
    ['rate', true],
    ['transient', true],
    ['unknown', false],
  ] as const)('when its end is refused (%s), what was shown is taken back: %s', async (kind, takenBack) => {
    const platform = new SlowPlatform();
    const message = new GrowingMessage(platform.open, replace);
    message.grow('七天');
    platform.refusal = kind;
    await expect(message.finish('七天内可退。')).rejects.toMatchObject({ kind });
    expect(platform.asked.includes('abort')).toBe(takenBack);
  });

  it.each(['window', 'blocked', 'too_long', 'refused'] as const)(
    'whose end is impossible (%s) is taken back, and left to be sent alone',
    async (kind) => {
      const platform = new SlowPlatform();
      const message = new GrowingMessage(platform.open, replace);
      message.grow('七天');
      platform.refusal = kind;
      expect(await message.finish('七天内可退。')).toBeUndefined();
      expect(platform.asked).toContain('abort');
    },
  );

  it('that was never shown is left to be sent', async () => {
    expect(await new GrowingMessage(new SlowPlatform().open, replace).finish('七天')).toBeUndefined();
  });
});
