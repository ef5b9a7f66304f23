import type { TextUnit } from '../src/sdk/capabilities.js';
import { PLATFORM_CASES } from './support/platforms/platform-cases.js';
import type { Happening } from './support/platforms/stage.js';
import { type House, Street } from './support/platforms/street.js';
import { repeats } from './support/repeating-model.js';
import { ScriptedModel } from './support/scripted-model.js';

const NAMES = PLATFORM_CASES.map(({ name }) => name);
const WINDOWED = PLATFORM_CASES.filter(({ channel }) => channel.capabilities.window).map(({ name }) => name);
/** The others have a token that does not end, or none. */
const TOKENED = NAMES.filter((name) =>
  /^(feishu|dingtalk .stream|teams|wechat|wecom-app|wecom-kf|qq|line|email .OAuth2)/.test(name),
);
const MINUTE_MS = 60_000;
const SHORT = { question: '门店几点关门', answer: '晚上九点半关门。' } as const;

/** Six thousand characters: sentences of all lengths, emoji that are several code points, paragraphs and no mark of any dialect. */
const LONG = { question: '把全部会员规则都告诉我', answer: longText() } as const;

const CUT_OFF = /\n……（[^）]*）$/u;

const MEASURES: Readonly<Record<TextUnit, (text: string) => number>> = {
  bytes: (text) => Buffer.byteLength(text),
  utf16: (text) => text.length,
  codepoints: (text) => Array.from(text).length,
};

function longText(): string {
  const emoji = ['🙂', '👨‍👩‍👧‍👦', '👍🏽', '🇨🇳', '❤️', '🧑‍💻'];
  const sentence = (at: number) =>
    `第${at}条${emoji[at % emoji.length]}会员${'可以'.repeat(at % 7)}在签收后${at}天内凭订单号退换商品，运费由本店承担${at % 5 ? '。' : '。\n\n'}`;
  let text = '';
  for (let at = 1; Array.from(text).length < 5950; at++) text += sentence(at);
  return text.trim();
}

const bare = (text: string) => text.replace(/\s/gu, '');

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** What a reader takes for characters, message by message: a family that was cut in two is two families. */
const charactersOf = (texts: readonly string[]) =>
  texts.flatMap((text) => Array.from(SEGMENTER.segment(bare(text)), ({ segment }) => segment));

function expectWithin(texts: readonly string[], max: number, unit: TextUnit): void {
  for (const text of texts) expect(MEASURES[unit](text)).toBeLessThanOrEqual(max);
}

/** A good part of it, and then the notice that it is not all. */
function expectBeginning(heard: readonly string[], whole: readonly string[]): void {
  const last = heard.at(-1) ?? '';
  const [notice = ''] = CUT_OFF.exec(last) ?? [];
  expect(notice).not.toBe('');
  const beginning = charactersOf([...heard.slice(0, -1), last.slice(0, -notice.length)]);
  expect(beginning.length).toBeGreaterThan(500);
  expect(beginning).toEqual(whole.slice(0, beginning.length));
}

describe('what goes out to every platform', () => {
  const visitors = new Map<string, number>();
  let street: Street;

  beforeAll(async () => {
    street = await Street.open(new ScriptedModel(repeats()));
    await street.publish(LONG.question, LONG.answer, 'zh');
    await street.publish(SHORT.question, SHORT.answer, 'zh');
  });
  afterAll(() => street.close());

  const someone = (name: string): number => {
    visitors.set(name, (visitors.get(name) ?? 0) + 1);
    return visitors.get(name) ?? 0;
  };
  const tell = async (happening: Happening, { hook }: House) =>
    expect((await happening(hook))?.status ?? 200).toBe(200);

  it.each(NAMES)('%s: a long answer arrives whole and in order, or says that it is not all', async (name) => {
    const house = street.house(name);
    const { unit, max, parts } = house.platform.channel.capabilities.text;
    const visitor = someone(name);
    await tell(house.stage.say(visitor, LONG.question), house);
    const size = MEASURES[unit](LONG.answer);
    const whole = charactersOf([LONG.answer]);
    if (size > max * (parts ?? Infinity)) {
      const heard = await street.heard(house, visitor, parts ?? 0);
      expectWithin(heard, max, unit);
      expect(heard).toHaveLength(parts ?? 0);
      return expectBeginning(heard, whole);
    }
    const isAll = async () => charactersOf(await house.stage.heard(visitor)).length >= whole.length;
    await street.until(isAll);
    const heard = await house.stage.heard(visitor);
    expectWithin(heard, max, unit);
    expect(charactersOf(heard)).toEqual(whole);
  });

  it.each(NAMES)(
    '%s: where we are too fast we wait as long as it says, and nothing is lost or doubled',
    async (name) => {
      const house = street.house(name);
      const visitor = someone(name);
      const waitMs = house.stage.tooFast();
      const begun = performance.now();
      await tell(house.stage.say(visitor, SHORT.question), house);
      if (waitMs > 5000) {
        await street.until(() => street.isWaiting(house));
        expect(await house.stage.heard(visitor)).toEqual([]);
        await street.wait(waitMs);
      }
      expect(await street.heard(house, visitor, 1)).toEqual([SHORT.answer]);
      if (waitMs <= 5000) expect(performance.now() - begun).toBeGreaterThanOrEqual(waitMs);
      await tell(house.stage.say(visitor, SHORT.question), house);
      expect(await street.heard(house, visitor, 2)).toEqual([SHORT.answer, SHORT.answer]);
    },
  );

  it.each(TOKENED)('%s: a token that has ended under ten conversations is fetched once', async (name) => {
    const house = street.house(name);
    const { tokens } = house.stage;
    if (!tokens) throw new Error(`${name} has no tokens`);
    await tell(house.stage.say(someone(name), SHORT.question), house);
    await street.until(() => tokens.given() > 0);
    tokens.end();
    const before = tokens.given();
    const ten = Array.from({ length: 10 }, () => someone(name));
    await Promise.all(ten.map((visitor) => tell(house.stage.say(visitor, SHORT.question), house)));
    for (const visitor of ten) expect(await street.heard(house, visitor, 1)).toEqual([SHORT.answer]);
    expect(tokens.given() - before).toBe(1);
  });

  it.each(WINDOWED)('%s: what comes in when its time for an answer is over goes to an agent', async (name) => {
    const house = street.house(name);
    const { window } = house.platform.channel.capabilities;
    if (!window) throw new Error(`${name} has no window`);
    const visitor = someone(name);
    const said = house.stage.say(visitor, SHORT.question);
    street.moveClock(window.ms + MINUTE_MS);
    await tell(said, house);
    const isGiven = async () => (await street.lastLog(house)).at(-1)?.kind === 'state';
    await street.until(isGiven);
    const [error, state] = (await street.lastLog(house)).slice(-2);
    expect(error).toMatchObject({ kind: 'error', body: { reason: 'window' } });
    expect(state).toMatchObject({ kind: 'state', body: { state: 'waiting', reason: 'undeliverable' } });
    expect(await house.stage.heard(visitor)).toEqual([]);
  });
});
