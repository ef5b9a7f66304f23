import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { passagesOf, settled, upload } from './support/document-calls.js';
import type { Caller } from './support/people.js';

/** Each reading starts a thread; a busy machine takes its time. */
jest.setTimeout(120_000);

const RETURN = '签收后 7 天内可以无理由退货，运费由买家承担。';
const REFUND = '收到退货后 3 个工作日内退款。';
const WARRANTY = 'The kettle has a warranty of 2 years from the day of receipt.';
const policy = (...sections: [heading: string, text: string][]) =>
  sections.map(([heading, text]) => `# ${heading}\n\n${text}\n`).join('\n');
const POLICY = policy(['退货', RETURN], ['退款', REFUND], ['Warranty', WARRANTY]);

describe('a document that is read anew', () => {
  let app: TestApp;
  let shop: TenantContext;
  let editor: Caller;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant('shop');
    editor = await app.signedIn(shop, 'editor', { name: '李雷' });
  });
  afterAll(() => app.close());

  const knowledgeVersion = async () => {
    const sql = `SELECT set_config('app.tenant_id', $1, true), (SELECT version FROM knowledge_states) AS version`;
    return app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      return Number((await manager.query<{ version: string | null }[]>(sql, [shop.tenantId]))[0]?.version ?? 0);
    });
  };
  const reread = (id: string, content: string, name = '政策.md') =>
    editor.post(`/v1/documents/${id}/reread`).attach('file', Buffer.from(content), name);

  it('keeps the ids of what did not change when it is read anew, and is announced once', async () => {
    const { id } = await upload(editor, 'merge.md', `${POLICY}\n合并`);
    const before = await passagesOf(editor, id);
    const version = await knowledgeVersion();
    await reread(
      id,
      policy(['门店', '门店在上海。'], ['退货', RETURN.replace('7', '14')], ['Warranty', `${WARRANTY}\n\n合并`]),
    ).expect(200);
    expect(await settled(editor, id)).toMatchObject({ status: 'ready', passages: 3 });
    const after = await passagesOf(editor, id);
    expect(after.map(({ text }) => text)).toEqual(['门店在上海。', RETURN.replace('7', '14'), before[2]?.text]);
    expect(after.map((passage) => before.findIndex((one) => one.id === passage.id))).toEqual([-1, 0, 2]);
    expect(await knowledgeVersion()).toBe(version + 1);
    await editor.post(`/v1/documents/${id}/reread`).expect(200);
    await settled(editor, id);
    expect(await passagesOf(editor, id)).toEqual(after);
    expect(await knowledgeVersion()).toBe(version + 1);
  });

  it('keeps what people wrote, and asks when the source has changed under it', async () => {
    const { id } = await upload(editor, 'edit.md', `${POLICY}\n编辑`);
    const [first, second] = await passagesOf(editor, id);
    const mine = '七天内可以退货，运费自理。';
    const edited = await editor
      .patch(`/v1/passages/${first!.id}`)
      .send({ text: ` ${mine} ` })
      .expect(200);
    expect(edited.body).toMatchObject({ text: mine, readText: RETURN, proposedText: null, editedBy: '李雷' });
    await editor.patch(`/v1/passages/${second!.id}`).send({ enabled: false }).expect(200);

    await reread(
      id,
      policy(['退货', RETURN.replace('7', '14')], ['退款', REFUND], ['Warranty', `${WARRANTY}\n\n编辑`]),
    ).expect(200);
    expect(await settled(editor, id)).toMatchObject({ asking: 1 });
    const [asking, off] = await passagesOf(editor, id);
    expect(asking).toMatchObject({ id: first!.id, text: mine, proposedText: RETURN.replace('7', '14') });
    expect(off).toMatchObject({ id: second!.id, enabled: false });

    const kept = await editor.patch(`/v1/passages/${first!.id}`).send({ resolve: 'keep_mine' }).expect(200);
    expect(kept.body).toMatchObject({ text: mine, proposedText: null, editedBy: '李雷' });
    const nothing = await editor.patch(`/v1/passages/${first!.id}`).send({ resolve: 'take_theirs' }).expect(409);
    expect(nothing.body.error.code).toBe('conflict');

    await reread(
      id,
      policy(['退货', RETURN.replace('7', '30')], ['退款', REFUND], ['Warranty', `${WARRANTY}\n\n编辑`]),
    ).expect(200);
    await settled(editor, id);
    const taken = await editor.patch(`/v1/passages/${first!.id}`).send({ resolve: 'take_theirs' }).expect(200);
    expect(taken.body).toMatchObject({
      text: RETURN.replace('7', '30'),
      proposedText: null,
      editedAt: null,
      editedBy: null,
    });
    expect(await settled(editor, id)).toMatchObject({ asking: 0 });
  });

  it('notes who did what', async () => {
    const owner = await app.signedIn(shop, 'owner');
    const { body } = await owner.get('/v1/audit?limit=100').expect(200);
    const actions = body.items.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['document.create', 'document.reread', 'document.read', 'passage.update']),
    );
    const edit = body.items.find(({ details }: { details: { changes?: { text?: { to: string } } } }) =>
      details.changes?.text?.to.startsWith('七天'),
    );
    expect(edit).toMatchObject({
      actor: { name: '李雷' },
      subject: { kind: 'passage' },
      details: { changes: { text: { from: RETURN } } },
    });
  });
});
