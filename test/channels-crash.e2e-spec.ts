import { setTimeout as pause } from 'node:timers/promises';
import { say } from '../src/shared/say.js';
import { WECOM } from './simulator/wecom.js';
import { WecomKfSimulator } from './simulator/wecom-kf.js';
import { BuiltStreet, type Faq, type Saying } from './support/platforms/built-street.js';
import type { House } from './support/platforms/street.js';
import { PASSIVE_WECHAT } from './support/platforms/tencent-cases.js';

jest.setTimeout(240_000);

const HOURS = { question: '门店几点关门', answer: '晚上九点半关门。' };
const PARKING = { question: '停车怎么收费', answer: '停车头两个小时免费。' };
const PETS = { question: '可以带宠物进店吗', answer: '小型宠物可以进店。' };
const UMBRELLA = { question: '下雨了能借雨伞吗', answer: '服务台可以借雨伞。' };
const STROLLER = { question: '有没有婴儿车可以租', answer: '一楼可以租婴儿车。' };

/** What a platform waits for: that what it has said is stored, or that there is something to fetch. */
const STORED = /INSERT INTO channel_(inbox|cursors)/;
/**
 * What is left for the platform's own call to fetch: WeCom's smart bot, the passive answers of WeChat. There nothing says that
 * an answer has arrived, only that it was fetched; whoever has left it is killed before they hear of that.
 */
const LEFT = /INSERT INTO channel_memory[^]*(stream|answer):/;

const knowsRepetitions = ({ platform }: House) => platform.channel.capabilities.idempotentSend !== false;

describe('a server with an account on every platform that is killed', () => {
  const told: { readonly saying: Saying; readonly answer: string }[] = [];
  let street: BuiltStreet;

  beforeAll(async () => {
    street = await BuiltStreet.open([HOURS, PARKING, PETS, UMBRELLA, STROLLER]);
    await Promise.all(everybody(HOURS).map((saying) => tellUntilAnswered(saying, HOURS)));
  });
  afterAll(() => street.close());

  /** Somebody new on each platform is going to ask this. */
  function everybody({ question, answer }: Faq): readonly Saying[] {
    const sayings = street.everybody(question);
    told.push(...sayings.map((saying) => ({ saying, answer })));
    return sayings;
  }

  /** A mailbox that is only being opened does not see what comes: it is told again. */
  async function tellUntilAnswered(saying: Saying, { answer }: Faq): Promise<void> {
    for (let looks = 0; looks < 600 && (await saying.shown(answer)) === 0; looks++) {
      if (looks % 30 === 0) await saying.tell();
      await pause(100);
    }
  }

  /**
   * The others tell by themselves what was not acknowledged. WeCom's smart bot tells nothing twice: there people have to.
   * WeChat gives up after three calls of five seconds, which may be too few for a busy machine: there they have to, too.
   */
  const tellAgain = (sayings: readonly Saying[]) =>
    Promise.all(sayings.filter(({ house }) => !house.stage.redelivers).map(tellWhileLate));
  const tellWhileLate = async ({ tell }: Saying) => {
    for (let tries = 0; tries < 4 && (await tell())?.status === 0; tries++);
  };
  const shownTo = (sayings: readonly Saying[], { answer }: Faq) =>
    Promise.all(sayings.map(async ({ name, shown }) => [name, await shown(answer)]));
  const onceTo = (sayings: readonly Saying[]) => sayings.map(({ name }) => [name, 1]);
  /** When all have been answered, or nothing more seems to come. */
  const answered = async (sayings: readonly Saying[], faq: Faq) => {
    const isOver = async () => (await shownTo(sayings, faq)).every(([, times]) => times !== 0);
    await street.until(isOver).catch(() => undefined);
    return shownTo(sayings, faq);
  };

  it.each([
    { when: 'just before it commits what it is told', moment: 'before', faq: PARKING },
    { when: 'between commit and acknowledgement', moment: 'after', faq: PETS },
  ] as const)('$when, hears it again and answers once', async ({ moment, faq }) => {
    const sayings = everybody(faq);
    const acknowledged: string[] = [];
    street.commits.hold(STORED, moment);
    const first = sayings.map(async ({ name, tell }) => {
      if ((await tell())?.status === 200) acknowledged.push(name);
    });
    await street.until(() => street.commits.held >= sayings.length);
    expect(acknowledged).toEqual([]);
    await street.kill();
    await street.again();
    await Promise.all(first);
    await tellAgain(sayings);
    expect(await answered(sayings, faq)).toEqual(onceTo(sayings));
  });

  it('while it fetches, answers and sends, loses nothing and answers nothing twice', async () => {
    const desk = await deskThatIsAsked();
    const sayings = everybody(STROLLER);
    const first = sayings.map(({ tell }) => tell());
    await street.until(async () => (await shownTo(sayings, STROLLER)).some(([, times]) => times !== 0));
    await street.kill();
    await street.again();
    await Promise.all(first);
    await tellAgain(sayings);
    // What it was just sending may not have arrived where the platform knows no repetition: then a person looks after it.
    const isSettled = async ({ house, shown }: Saying) =>
      (await shown(STROLLER.answer)) === 1 ||
      (!knowsRepetitions(house) && (await street.isGiven(house, STROLLER.answer)));
    for (const saying of sayings) await street.until(() => isSettled(saying), saying.name);
    await street.until(() => desk.delivered.length > 0, 'the desk');
    await desk.wecom.close();
  });

  /** Another customer service, whose list is being fetched; nobody will call for it again. */
  async function deskThatIsAsked(): Promise<WecomKfSimulator> {
    const desk = await WecomKfSimulator.start();
    const { server } = desk.wecom;
    const { corpId, secret, token, aesKey } = WECOM;
    const hook = await street.connect('wecom-kf', { corpId, secret, token, aesKey, apiRoot: server.url });
    server.failNext('stalled', '/sync_msg');
    desk.say('wm-甲', HOURS.question);
    await desk.deliver(hook);
    await street.until(() => server.callsOf('/sync_msg').length > 0, 'the desk');
    return desk;
  }

  it('in the middle of a send, sends again where that is known, and calls a person everywhere else', async () => {
    const sayings = everybody(UMBRELLA);
    for (const { house } of sayings) house.stage.stall(UMBRELLA.answer);
    street.commits.hold(LEFT, 'after');
    await Promise.all(sayings.map(({ tell }) => tell()));
    expect(await answered(sayings, UMBRELLA)).toEqual(onceTo(sayings));
    await street.kill();
    const { stage } = street.house('wecom-kf');
    stage.say(900, HOURS.question); // nobody hears that there is something to fetch, and nobody calls later
    await street.again();
    await street.until(async () => (await stage.heard(900)).length > 0, 'wecom-kf');
    const ends: unknown[] = [];
    for (const { name, house } of sayings) {
      const { state, attempts } = await street.end(house, UMBRELLA.answer);
      ends.push([name, state, attempts, await street.isGiven(house, UMBRELLA.answer)]);
    }
    const wanted = sayings.map(({ name, house }) =>
      knowsRepetitions(house) ? [name, 'done', 2, false] : [name, 'unknown', 1, true],
    );
    expect(ends).toEqual(wanted);
    expect(await shownTo(sayings, UMBRELLA)).toEqual(onceTo(sayings));
    // Whom a person looks after is told so, but where a message may have one answer only.
    const notice = say('handoff_delivery_unknown', 'zh');
    for (const { name, house, shown } of sayings)
      if (!knowsRepetitions(house) && name !== PASSIVE_WECHAT.name)
        await street.until(async () => (await shown(notice)) === 1, name);
  });

  it('has shown nobody an answer twice, though minutes have passed', async () => {
    const times = told.map(async ({ saying: { name, shown }, answer }) => ({
      name,
      answer,
      times: await shown(answer),
    }));
    expect((await Promise.all(times)).filter((one) => one.times > 1)).toEqual([]);
  });
});
