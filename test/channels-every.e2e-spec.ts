import { setTimeout as pause } from 'node:timers/promises';
import type { Dialect } from '../src/sdk/capabilities.js';
import { callHook } from './simulator/hook-caller.js';
import { PLATFORM_CASES } from './support/platforms/platform-cases.js';
import type { Happening } from './support/platforms/stage.js';
import { type House, Street } from './support/platforms/street.js';
import { CHINESE, repeats } from './support/repeating-model.js';
import { ScriptedModel } from './support/scripted-model.js';

const NAMES = PLATFORM_CASES.map(({ name }) => name);
const CHINESE_FAQ = { question: '会员日都有什么优惠', answer: '**九折优惠**，会员专享。', language: 'zh' } as const;
const ENGLISH_FAQ = {
  question: 'What do members get on members’ day',
  answer: '**Ten percent off**, for members.',
  language: 'en',
} as const;

/** Where we are told nothing that a bot has said. */
const WITHOUT_BOTS = /^(wechat|wecom-app|wecom-aibot.*|line|whatsapp)$/;

/** Those who call us. A socket or a mailbox belongs to one process at a time. */
const CALLING = NAMES.filter((name) => !/\((poll|socket|stream|long connection)\)|^(discord|email)$/.test(name));

/** Sockets that may bring what is another's. */
const STRAYING = ['slack (socket)', 'feishu (long connection)', 'dingtalk (stream)', 'wecom-aibot (socket)'];

/** What stands for strong words in each dialect, as the platforms document it. */
const STRONG: Readonly<Record<Dialect, (words: string) => string>> = {
  plain: (words) => words,
  markdown: (words) => `**${words}**`,
  'telegram-html': (words) => `<b>${words}</b>`,
  'slack-mrkdwn': (words) => `*${words}*`,
  discord: (words) => `**${words}**`,
  whatsapp: (words) => `*${words}*`,
  wecom: (words) => words,
  feishu: (words) => `**${words}**`,
  dingtalk: (words) => `**${words}**`,
  teams: (words) => `**${words}**`,
};

/** Takes a minute to begin, or until somebody has waited long enough. */
function slow() {
  const enough = new AbortController();
  const script = repeats(
    () =>
      async function* (_request, signal) {
        await pause(60_000, undefined, { signal: AbortSignal.any([signal, enough.signal]) }).catch(() => undefined);
        yield { type: 'text', text: '可以。' };
        yield { type: 'end', reason: 'stop', usage: { promptTokens: 1, cachedTokens: 0, completionTokens: 1 } };
      },
  );
  return { script, end: () => enough.abort() };
}

describe('on every platform', () => {
  const model = new ScriptedModel(repeats());
  const visitors = new Map<string, number>();
  let street: Street;

  beforeAll(async () => {
    street = await Street.open(model);
    for (const { question, answer, language } of [CHINESE_FAQ, ENGLISH_FAQ])
      await street.publish(question, answer, language);
  });
  afterAll(() => street.close());

  /** A visitor whom the platform has not seen yet. */
  const someone = (name: string): number => {
    visitors.set(name, (visitors.get(name) ?? 0) + 1);
    return visitors.get(name) ?? 0;
  };
  const tell = async (happening: Happening, { hook }: House) => {
    const taken = await happening(hook);
    expect(taken?.status ?? 200).toBe(200);
    return taken;
  };

  it.each(NAMES)('%s: a question is answered in its language, in the dialect of the platform', async (name) => {
    const house = street.house(name);
    const { stage, platform } = house;
    const visitor = someone(name);
    const strong = STRONG[platform.channel.capabilities.dialect];
    const written = (heard: readonly string[]) => stage.written?.(visitor) ?? heard.at(-1);
    await tell(stage.say(visitor, CHINESE_FAQ.question), house);
    const chinese = await street.heard(house, visitor, 1);
    expect(chinese).toHaveLength(1);
    expect(written(chinese)).toBe(`${strong('九折优惠')}，会员专享。`);
    await tell(stage.say(visitor, ENGLISH_FAQ.question), house);
    const both = await street.heard(house, visitor, 2);
    expect(both).toHaveLength(2);
    expect(written(both)).toBe(`${strong('Ten percent off')}, for members.`);
  });

  it.each(NAMES)('%s: what is told five times at once, and once more later, is answered once', async (name) => {
    const house = street.house(name);
    const visitor = someone(name);
    const said = house.stage.say(visitor, CHINESE_FAQ.question);
    await Promise.all(Array.from({ length: 5 }, () => tell(said, house)));
    expect(await street.heard(house, visitor, 1)).toHaveLength(1);
    await tell(said, house);
    // What is said after it is answered after it.
    await tell(house.stage.say(visitor, ENGLISH_FAQ.question), house);
    const heard = await street.heard(house, visitor, 2);
    expect(heard).toHaveLength(2);
    expect(heard[1]).toContain('Ten percent off');
  });

  it.each(NAMES)('%s: what is forged, cut off or for somebody else is refused, and nothing is stored', async (name) => {
    const house = street.house(name);
    const before = await street.stored(house);
    const calls = house.stage.badCalls();
    const answers = await Promise.all(calls.map(({ call }) => callHook(house.hook, call, 5000)));
    expect(answers.map(({ status }, at) => `${calls[at]?.what}: ${status}`)).toEqual(
      calls.map(({ what, status }) => `${what}: ${status}`),
    );
    expect(answers.map(({ body }) => body).join('')).toBe('');
    expect(await street.stored(house)).toEqual(before);
  });

  it('whoever calls a hook without proof is refused, and told no more than whose it is', async () => {
    street.moveClock(60_000); // so many refusals from one address are borne
    const houses = NAMES.map((name) => street.house(name));
    const answers = await Promise.all(houses.map(({ hook }) => callHook(hook, { method: 'GET' }, 5000)));
    const shown = answers.map(({ status, headers, body }) => [status >= 400, headers['x-mossdesk-account'], body]);
    expect(shown).toEqual(houses.map(({ account }) => [true, account, '']));
  });

  it.each(STRAYING)('%s: what strays to our socket is not stored', async (name) => {
    const house = street.house(name);
    const before = await street.stored(house);
    if (!house.stage.strayed) throw new Error(`Nothing strays on ${name}`);
    await house.stage.strayed('别家的消息')(house.hook);
    // What comes after it is stored after it.
    const visitor = someone(name);
    await tell(house.stage.say(visitor, CHINESE_FAQ.question), house);
    expect(await street.heard(house, visitor, 1)).toHaveLength(1);
    expect(await street.stored(house)).toEqual({ events: before.events + 1, threads: before.threads + 1 });
  });

  it.each(NAMES.filter((name) => !WITHOUT_BOTS.test(name)))(
    '%s: what another bot says is not answered',
    async (name) => {
      const house = street.house(name);
      const { stage } = house;
      if (!stage.botSays) throw new Error(`No bot speaks on ${name}`);
      const visitor = someone(name);
      await tell(stage.botSays(visitor, CHINESE_FAQ.question), house);
      await tell(stage.say(visitor, ENGLISH_FAQ.question), house);
      const heard = await street.heard(house, visitor, 1);
      expect(heard).toHaveLength(1);
      expect(heard[0]).toContain('Ten percent off');
    },
  );

  it('what two servers are told in turn is answered once, and so it is after one of them was started again', async () => {
    let other = await street.join();
    const there = (house: House): House => ({ ...house, hook: house.hook.replace(street.app.url, other.url) });
    const told = CALLING.map((name) => {
      const house = street.house(name);
      const visitor = someone(name);
      return { house, visitor, said: house.stage.say(visitor, CHINESE_FAQ.question) };
    });
    const expectHeard = async (...answers: readonly string[]) => {
      const heard = await Promise.all(told.map(({ house, visitor }) => street.heard(house, visitor, answers.length)));
      const wanted = CALLING.map((name) => [name, answers.map((answer) => expect.stringContaining(answer) as string)]);
      expect(CALLING.map((name, at) => [name, heard[at]])).toEqual(wanted);
    };
    const toBoth = ({ said, house }: (typeof told)[number]) =>
      Promise.all([house, there(house), house, there(house)].map((door) => tell(said, door)));
    try {
      await Promise.all(told.map(toBoth));
      await expectHeard('九折优惠');
      await other.close();
      other = await street.join();
      await Promise.all(told.map(toBoth));
      // What is said after it is answered after it.
      const next = ({ house, visitor }: (typeof told)[number]) => house.stage.say(visitor, ENGLISH_FAQ.question);
      await Promise.all(told.map((one) => tell(next(one), there(one.house))));
      await expectHeard('九折优惠', 'Ten percent off');
    } finally {
      await other.close();
    }
  }, 180_000);

  it('while the model takes a minute, each is acknowledged within half of the time that it waits', async () => {
    const { script, end } = slow();
    model.script = script;
    const running = model.running;
    const late: string[] = [];
    const asking = new Map<House, number>();
    for (const { name, channel } of PLATFORM_CASES) {
      const house = street.house(name);
      const before = await street.stored(house);
      const begun = performance.now();
      const visitor = someone(name);
      const taken = await tell(house.stage.say(visitor, CHINESE), house);
      asking.set(house, visitor);
      if (!taken) await street.until(async () => (await street.stored(house)).events > before.events);
      const ms = taken?.ms ?? performance.now() - begun;
      if (ms > channel.capabilities.acknowledgeMs / 2) late.push(`${name}: ${Math.round(ms)} ms`);
    }
    await street.until(() => model.running - running === PLATFORM_CASES.length);
    end();
    expect(late).toEqual([]);
    for (const [house, visitor] of asking) expect(await street.heard(house, visitor, 1)).not.toEqual([]);
  });
});
