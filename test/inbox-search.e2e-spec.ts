import type { TenantContext } from '../src/shared/tenant-context.js';
import { ConversationLog } from '../src/conversations/conversation-log.js';
import { TenantStore } from '../src/database/tenant-store.js';
import { IndexConversationText1795401460000 } from '../migrations/1795401460000-index-conversation-text.js';
import type { TestApp } from './support/app.js';
import { InboxOffice } from './support/inbox-office.js';
import type { Caller } from './support/people.js';

describe('the search of the inbox', () => {
  let office: InboxOffice;
  let app: TestApp;
  let shop: TenantContext;
  let agent: Caller;
  const said = new Map<string, string>();

  beforeAll(async () => {
    office = await InboxOffice.open();
    ({ here: app, shop } = office);
    agent = await app.acting(office.ids.li, shop);
    const conversations = {
      refund: await office.conversation(['我想退款，订单号 A2026-0417。', 'Refunds take how long?']),
      pot: await office.conversation(['青瓷花盆还有货吗？', '要两个']),
      full: await office.conversation(['ＦＵＬＬ－ＷＩＤＴＨ 订单１２３'], '王小明'),
      cafe: await office.conversation(['Do you ship to the CAFÉ in Genève? 50% off_now']),
      kana: await office.conversation(['返品したいです', '환불해 주세요']),
    };
    for (const [name, id] of Object.entries(conversations)) said.set(id, name);
  });
  afterAll(() => office.close());

  const found = async (q: string) =>
    (await office.found(agent, { q })).map((id) => said.get(id) ?? 'another').toSorted();

  it.each([
    ['退款', ['refund']],
    ['款', ['refund']],
    ['想退款订', []],
    ['退 款', ['refund']],
    ['款退', []],
    ['订单', ['full', 'refund']],
    ['订单号', ['refund']],
    ['a2026', ['refund']],
    ['A2026-0417', ['refund']],
    ['A2026-04', ['refund']],
    ['2026', []],
    ['0417', ['refund']],
    ['refund', ['refund']],
    ['REFUNDS', ['refund']],
    ['fund', []],
    ['refund 退款', ['refund']],
    ['refund 青瓷', []],
    ['青瓷 两个', ['pot']],
    ['花盆还有', ['pot']],
    ['瓷', ['pot']],
    ['full-width', ['full']],
    ['１２３', ['full']],
    ['123', ['full']],
    ['小明', ['full']],
    ['王小明 订单', ['full']],
    ['王小明 退款', []],
    ['café', ['cafe']],
    ['genè', ['cafe']],
    ['50%', ['cafe']],
    ['off_now', ['cafe']],
    ['返品', ['kana']],
    ['환불', ['kana']],
    ['？', ['cafe', 'pot', 'refund']],
    ['(退款|青瓷)', []],
    ['.*', []],
    ['\\', []],
    ['[', []],
    ["' & '", []],
  ])('«%s» finds %j', async (q, names) => {
    expect(await found(q)).toEqual(names);
  });

  it('finds what an agent has noted, and what a platform’s people call themselves', async () => {
    const id = await office.conversation(['你好']);
    said.set(id, 'noted');
    await agent.post(`/v1/conversations/${id}/notes`).send({ text: '老客户，走绿色通道' }).expect(201);
    expect(await found('绿色通道')).toEqual(['noted']);
  });

  it('knows a visitor by the name of now', async () => {
    const visitor = `(SELECT visitor_id FROM conversations WHERE id = $1)`;
    const rename = (id: string, name: string | null) =>
      app
        .get(TenantStore)
        .within(shop, (manager) => manager.query(`UPDATE visitors SET name = $2 WHERE id = ${visitor}`, [id, name]));
    const id = await office.conversation(['在吗'], '诸葛亮');
    said.set(id, 'renamed');
    expect(await found('诸葛')).toEqual(['renamed']);
    await rename(id, '司马懿');
    expect(await found('诸葛')).toEqual([]);
    expect(await found('司马')).toEqual(['renamed']);
    await rename(id, null);
    expect(await found('司马')).toEqual([]);
  });

  it('finds nothing of another tenant', async () => {
    const theirs = await app.addTenant();
    const owner = await app.signedIn(theirs, 'owner');
    expect(await office.found(owner, { q: '退款' })).toEqual([]);
    const words = await app
      .get(TenantStore)
      .within(theirs, (manager) =>
        manager.query<{ ids: string[] }[]>(`SELECT conversations_saying('{退款}', 9) AS ids`),
      );
    expect(words).toEqual([{ ids: [] }]);
  });

  it('shows nobody the words of the index but those that were looked for', async () => {
    const count = 'SELECT count(*)::int AS n FROM conversation_words';
    const seen = (sought?: string) =>
      app.get(TenantStore).within(shop, async (manager) => {
        if (sought) await manager.query(`SELECT set_config('app.sought', sought_text($1), true)`, [sought]);
        return (await manager.query<{ n: number }[]>(count))[0]?.n;
      });
    expect([await seen(), await seen('青瓷花盆'), await seen('量子')]).toEqual([0, 1, 0]);
  });

  it('forgets words that were blackened or removed with their message', async () => {
    const id = await office.conversation(['我的卡号是 6222020200001', '谢谢']);
    said.set(id, 'card');
    expect(await found('6222020200001')).toEqual(['card']);
    const change = (sql: string) => app.get(TenantStore).within(shop, (manager) => manager.query(sql, [id]));
    await change(
      `UPDATE conversation_events SET body = '{"text": "我的卡号是 ****"}' WHERE conversation_id = $1 AND seq = 1`,
    );
    expect(await found('6222020200001')).toEqual([]);
    expect(await found('卡号')).toEqual(['card']);
    await change('DELETE FROM conversation_events WHERE conversation_id = $1 AND seq = 1');
    expect(await found('卡号')).toEqual([]);
  });

  it('looks through all of them where a word is in nearly every message', async () => {
    const answer = (q: string, most: number) =>
      app.get(TenantStore).within(shop, async (manager) => {
        const sql = 'SELECT conversations_saying($1, $2) AS ids';
        return (await manager.query<{ ids: string[] | null }[]>(sql, [q.split(' '), most]))[0]?.ids;
      });
    expect(await answer('订单', 1)).toBeNull();
    expect(await answer('订单', 2)).toHaveLength(2);
    expect(await answer('订单 青瓷', 1)).toHaveLength(1);
  });

  it('knows what was said before there was an index, and can be made twice', async () => {
    const runner = app.database.createQueryRunner();
    const migration = new IndexConversationText1795401460000();
    await migration.down(runner);
    const id = await office.conversation(['没有索引的时候说的话']);
    said.set(id, 'early');
    await migration.up(runner);
    await migration.up(runner);
    await runner.release();
    expect(await found('没有索引')).toEqual(['early']);
    expect(await found('青瓷')).toEqual(['pot']);
    const message = { kind: 'message', author: { kind: 'visitor' }, body: { text: '后来说的' } } as const;
    await app.get(ConversationLog).append(shop, id, message);
    expect(await found('后来说的')).toEqual(['early']);
  });
});
