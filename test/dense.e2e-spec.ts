import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EncoderHost } from '../src/inference/encoder-host.js';
import { TenantStore } from '../src/database/tenant-store.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { addDocument, changeDocument, HOUSE_RULES } from './support/documents.js';
import {
  build,
  byMeaning,
  encoded,
  encoderWhen,
  installEncoders,
  meant,
  search,
  type ShownEncoder,
} from './support/encoders.js';

type Agent = Awaited<ReturnType<TestApp['signedIn']>>;

const QUESTION = '签收后多久可以退货';

describe('search by meaning', () => {
  let dataDir: string;
  let app: TestApp;
  let shop: TenantContext;
  let editor: Agent;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'mossdesk-dense-'));
    await installEncoders(dataDir, ['tiny-a', 'tiny-b', 'tiny-c']);
    app = await startApp({ env: { DATA_DIR: dataDir } });
  });
  afterAll(async () => {
    await app.close();
    await rm(dataDir, { recursive: true });
  });
  beforeEach(async () => {
    shop = await app.addTenant();
    editor = await app.signedIn(shop, 'editor', { name: '韩梅梅' });
    await addDocument(app, shop, HOUSE_RULES);
  });

  const use = (id: string | null, status = 204) => editor.put('/v1/encoders/in-use').send({ id }).expect(status);
  const built = async (model: string, passages = 4) => {
    const id = await build(editor, model);
    await encoded(editor, id, passages);
    return id;
  };
  const addMany = (count: number) =>
    addDocument(app, shop, { title: '目录', passages: [{ text: '怎么退货' }] }).then(({ id }) =>
      changeDocument(
        app,
        shop,
        id,
        `INSERT INTO passages (id, document_id, position, text, read_text, language)
         SELECT gen_random_uuid(), $1, at, '退货 ' || at, '退货', 'zh' FROM generate_series(1, $2::int) AS at`,
        count,
      ),
    );
  const kill = async (model: string) => {
    const pid = await app.get(EncoderHost).pid(model);
    process.kill(Number(pid), 'SIGKILL');
  };

  it('is not there before somebody wants it', async () => {
    const { body } = await editor.get('/v1/encoders').expect(200);
    expect(body).toEqual({
      installed: ['tiny-a', 'tiny-b', 'tiny-c'].map((name) => ({ name, bytes: expect.any(Number) })),
      encoders: [],
    });
    expect(byMeaning(await search(editor, QUESTION))).toEqual([]);
    expect(await app.get(EncoderHost).pid('tiny-a')).toBeUndefined();
  });

  it('is built in the background, and changes nothing before it is switched on, nor after it is switched off', async () => {
    const before = await search(editor, QUESTION);
    await addMany(800);
    const ask = await app.withKey(shop, 'ask');
    const id = await build(editor, 'tiny-a');
    let answered = 0;
    for (let status = 'building'; status === 'building'; answered++) {
      const { body } = await ask.post('/v1/ask').send({ question: QUESTION }).expect(200);
      expect(body.kind).toBe('quote');
      ({ status } = await encoderWhen(editor, id, () => true));
    }
    expect(answered).toBeGreaterThan(3);
    expect(await encoded(editor, id, 805)).toMatchObject({ inUse: false, built: true, error: null, dimension: 8 });
    const words = await search(editor, QUESTION);
    expect(words[0]?.id).toBe(before[0]?.id);
    expect(byMeaning(words)).toEqual([]);
    await use(id);
    const hits = await meant(editor, QUESTION);
    expect(hits[0]?.id).toBe(words[0]?.id);
    expect(hits[0]?.probability).toBe(words[0]?.probability);
    await use(null);
    expect(await search(editor, QUESTION)).toEqual(words);
  });

  it('is switched and switched back, each time at once', async () => {
    const [a, b] = [await built('tiny-a'), await built('tiny-b')];
    const meaningOf = async () =>
      Object.fromEntries((await meant(editor, QUESTION)).map(({ id, scores }) => [id, scores.meaning]));
    await use(a);
    const first = await meaningOf();
    await use(b);
    const second = await meaningOf();
    expect(second).not.toEqual(first);
    await use(a);
    expect(await meaningOf()).toEqual(first);
    const { body } = await editor.get('/v1/encoders').expect(200);
    expect(body.encoders.map(({ model, inUse }: ShownEncoder) => [model, inUse])).toEqual([
      ['tiny-a', true],
      ['tiny-b', false],
    ]);
    const { body: audit } = await (await app.signedIn(shop, 'owner')).get('/v1/audit').expect(200);
    expect(audit.items[0]).toMatchObject({
      action: 'encoder.use',
      actor: { name: '韩梅梅' },
      subject: { kind: 'encoder', id: a },
      details: { name: 'tiny-a' },
    });
  });

  it('follows the documents: what is new gets a vector from both, what is changed another, what is gone loses it', async () => {
    const [a, b] = [await built('tiny-a'), await built('tiny-b')];
    await use(a);
    const { id, passages } = await addDocument(app, shop, { title: '新品', passages: [{ text: '怎么退款' }] });
    await encoded(editor, a, 5);
    await encoded(editor, b, 5);
    const [passage] = passages;
    const digests = () =>
      app
        .get(TenantStore)
        .within(shop, (manager) =>
          manager.query('SELECT digest FROM passage_vectors WHERE passage_id = $1 ORDER BY encoder_id', [passage]),
        );
    const old = await digests();
    expect(old).toHaveLength(2);
    const meaning = async () => (await meant(editor, QUESTION)).find((hit) => hit.id === passage)?.scores.meaning;
    for (let round = 0; round < 300 && (await meaning()) === undefined; round++) await pause(20);
    expect(await meaning()).toBeDefined();
    await changeDocument(app, shop, id, `UPDATE passages SET text = '多久退货' WHERE document_id = $1`);
    for (let round = 0; round < 500 && JSON.stringify(await digests()).includes(old[0].digest); round++)
      await pause(20);
    expect((await digests())[0].digest).not.toBe(old[0].digest);
    await editor.delete(`/v1/documents/${id}`).expect(204);
    expect(await digests()).toEqual([]);
    expect((await meant(editor, QUESTION)).map((hit) => hit.id)).not.toContain(passage);
    await encoded(editor, a, 4);
  });

  it('is paused and goes on', async () => {
    await addMany(2000);
    const id = await build(editor, 'tiny-a');
    await encoderWhen(editor, id, ({ done }) => done > 0);
    await editor.post(`/v1/encoders/${id}/pause`).expect(204);
    const { done } = await encoderWhen(editor, id, ({ status }) => status === 'paused');
    expect(done).toBeLessThan(2005);
    await addDocument(app, shop, { title: '新品', passages: [{ text: '退款' }] });
    await pause(500);
    expect(await encoderWhen(editor, id, () => true)).toMatchObject({ status: 'paused', done, total: 2006 });
    await use(id, 409);
    await editor.post(`/v1/encoders/${id}/resume`).expect(204);
    await encoded(editor, id, 2006);
    for (const verb of ['pause', 'resume']) await editor.post(`/v1/encoders/${id}/${verb}`).expect(409);
  });

  it('survives its process, in the middle of building and of answering', async () => {
    await addMany(1500);
    const id = await build(editor, 'tiny-a');
    await encoderWhen(editor, id, ({ done }) => done > 0);
    await kill('tiny-a');
    await encoded(editor, id, 1505);
    await use(id);
    const hits = await meant(editor, QUESTION);
    await kill('tiny-a');
    const words = await search(editor, QUESTION);
    expect(words[0]).toMatchObject({ id: hits[0]?.id, probability: hits[0]?.probability });
    expect((await meant(editor, QUESTION))[0]).toEqual(hits[0]);
  });

  it('says why it could not be built, and can be tried again', async () => {
    await installEncoders(dataDir, ['broken']);
    const folder = join(dataDir, 'models', 'broken');
    await writeFile(join(folder, 'onnx', 'model.onnx'), '坏');
    const id = await build(editor, 'broken');
    const failed = await encoderWhen(editor, id, ({ status }) => status === 'failed');
    expect(failed).toMatchObject({ error: { code: 'model_invalid' }, done: 0, built: false });
    await rm(folder, { recursive: true });
    await installEncoders(dataDir, ['broken']);
    await editor.post(`/v1/encoders/${id}/resume`).expect(204);
    expect(await encoded(editor, id, 4)).toMatchObject({ error: null, built: true });
    await use(id);
    await meant(editor, QUESTION);
    await rm(folder, { recursive: true });
    expect(await encoderWhen(editor, id, () => true)).toMatchObject({ installed: false, inUse: true });
    await kill('broken');
    expect((await search(editor, QUESTION))[0]?.probability).toBeGreaterThan(0.5);
  });
});
