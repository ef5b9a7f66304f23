import { type Logged, message, until, WebhookShop } from './support/webhook-shop.js';

type Message = ReturnType<typeof message>;

const edited = (said: Message, text: string) => ({ ...said, type: 'edited', text });
const deleted = ({ text: _, ...said }: Message) => ({ ...said, type: 'deleted' });
const wordsOf = (items: readonly Logged[]) =>
  items.filter(({ author }) => author.kind === 'visitor').map(({ body }) => body.text);

/** A message where others talk, too, and so `addressed` says whether it is for the bot. */
function inGroup(text: string, conversation: string, addressed: boolean) {
  const said = message(text, conversation);
  return { ...said, addressed, conversation: { ...said.conversation, type: 'group' as const } };
}

describe('a message that is changed or taken back', () => {
  let shop: WebhookShop;
  let places = 0;

  beforeAll(async () => void (shop = await WebhookShop.start()));
  afterAll(() => shop.close());

  const somewhere = () => `改-${(places += 1)}`;
  /** How much there is of what a message could leave. */
  const kept = async () => {
    const tables = ['channel_inbox', 'channel_threads', 'conversations', 'visitors'];
    const counts = tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
    const [row] = await shop.within((manager) => manager.query<object[]>(`SELECT ${counts.join(', ')}`));
    return row;
  };
  /** What is told after something is answered after it: all answers so far. */
  const heardAfter = async (next: Message, count: number) => {
    await shop.say(next);
    return shop.heard(next.conversation.id, count);
  };

  describe.each([
    ['怎么退货', '能开发票吗', /发票/, '运费多少钱'],
    ['How do I return an item?', 'Can I get an invoice?', /invoice/i, 'How much is shipping?'],
  ])('«%s»', (first, second, answer, next) => {
    it.each([
      ['direct', message],
      ['group', (text: string, place: string) => inGroup(text, place, true)],
    ])('when changed in a %s conversation is answered anew, and the log has both', async (_, make) => {
      const place = somewhere();
      const said = make(first, place);
      await shop.say(said);
      await shop.heard(place, 1);
      const change = edited(said, second);
      await Promise.all([shop.say(change), shop.say(change, shop.otherHook)]);
      expect((await shop.heard(place, 2))[1]).toMatch(answer);
      expect(await heardAfter(make(next, place), 3)).toHaveLength(3);
      const { items } = await shop.logOf(place);
      expect(wordsOf(items)).toEqual([first, second, next]);
      expect(items.find(({ body }) => body.text === second)?.body.edits).toBe(1);
    });

    it('that comes after its change is known: what it says now is answered, and once', async () => {
      const place = somewhere();
      const said = message(first, place);
      await shop.say(edited(said, second));
      expect((await shop.heard(place, 1))[0]).toMatch(answer);
      for (const hook of [shop.otherHook, shop.hook]) await shop.say(said, hook);
      await shop.say(edited(said, second), shop.otherHook);
      expect(await heardAfter(message(next, place), 2)).toHaveLength(2);
      expect(wordsOf((await shop.logOf(place)).items)).toEqual([second, next]);
    });

    it('that comes after it was taken back is not answered', async () => {
      const place = somewhere();
      const said = message(first, place);
      await shop.say(deleted(said));
      for (const hook of [shop.otherHook, shop.hook]) await shop.say(said, hook);
      expect(await heardAfter(message(next, place), 1)).toHaveLength(1);
      expect(wordsOf((await shop.logOf(place)).items)).toEqual([next]);
    });

    it('in a group and not for the bot leaves nothing, whatever becomes of it', async () => {
      const said = inGroup(first, somewhere(), false);
      const before = await kept();
      for (const what of [said, edited(said, second), deleted(said)])
        for (const hook of [shop.hook, shop.otherHook]) expect((await shop.say(what, hook)).status).toBe(200);
      expect(await kept()).toEqual(before);
    });

    it('in a group where the bot is known, but not for it, is not answered when it is changed', async () => {
      const place = somewhere();
      await heardAfter(inGroup(next, place, true), 1);
      const said = inGroup(first, place, false);
      for (const what of [said, edited(said, second), deleted(said)]) await shop.say(what);
      expect(await heardAfter(inGroup(first, place, true), 2)).toHaveLength(2);
      expect(wordsOf((await shop.logOf(place)).items)).toEqual([next, first]);
    });
  });

  it('is known for as long as the log has it, though what came in is forgotten', async () => {
    const place = somewhere();
    const said = inGroup('怎么退货', place, true);
    await heardAfter(said, 1);
    await shop.within((manager) => manager.query('DELETE FROM channel_inbox'));
    await shop.say(edited(said, '能开发票吗'));
    expect((await shop.heard(place, 2))[1]).toContain('发票');
  });

  it('and taken back is noted for agents, though the platform does not say in which thread of a group it was', async () => {
    const group = somewhere();
    const said = inGroup('我的电话是多少来着', group, true);
    await shop.say({ ...said, conversation: { ...said.conversation, thread: '话题' } });
    await shop.heard(group, 1);
    const before = await kept();
    const gone = deleted(said);
    await shop.say(gone);
    const notes = async () => (await shop.logOf(group, '话题')).items.filter(({ kind }) => kind === 'note');
    await until(async () => (await notes()).length > 0);
    expect((await notes()).map(({ body }) => body.about)).toEqual([1]);
    expect(await kept()).toMatchObject({ ...before, channel_inbox: expect.any(Number) });
    expect(await shop.heard(group, 1)).toHaveLength(1);
  });

  it('of a colleague there is noted, not answered', async () => {
    const place = somewhere();
    await heardAfter(message('怎么退货', place), 1);
    const said = { ...message('亲，您稍等', place), sender: { id: '韩梅梅', name: '韩梅梅', role: 'agent' } };
    await shop.say(said);
    await shop.say({ ...edited(said, '能开发票吗'), sender: said.sender });
    expect(await heardAfter(message('运费多少钱', place), 2)).toHaveLength(2);
    const { items } = await shop.logOf(place);
    expect(wordsOf(items)).toEqual(['怎么退货', '运费多少钱']);
    expect(items.find(({ body }) => body.text === '能开发票吗')).toMatchObject({
      author: { kind: 'agent', name: '韩梅梅' },
      body: { said: 'there' },
    });
  });
});
