import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { BuiltServer } from './support/built-server.js';
import { freshDatabaseUrl } from './support/database.js';
import { documentWhen, passagesOf, settled, textsOf } from './support/document-calls.js';
import type { Caller } from './support/people.js';
import { SiteServer } from './support/site-server.js';

/** Each reading starts a thread; a busy machine takes its time. */
jest.setTimeout(120_000);

const PAGE = '<!doctype html><html><head><title>慢的网页</title></head><body><p>终于读到了。</p></body></html>';
const env = { FETCH_ALLOW_ADDRESSES: '127.0.0.1' };

describe('a reading', () => {
  let url: string;
  let app: TestApp;
  let shop: TenantContext;
  let editor: Caller;
  let site: SiteServer;
  /** Requests for the page that have not been answered. */
  let waiting: ServerResponse[];

  beforeEach(async () => {
    url = await freshDatabaseUrl();
    app = await startApp({ url, env });
    shop = await app.addTenant('shop');
    editor = await app.signedIn(shop, 'editor');
    site = await SiteServer.start();
    waiting = [];
    site.pages.set('/slow', (response) => void waiting.push(response));
  });
  afterEach(async () => {
    await app.close();
    await site.close();
  });

  const addSlow = async () => {
    const { body } = await editor
      .post('/v1/documents')
      .send({ url: `${site.url()}/slow` })
      .expect(201);
    await until(() => waiting.length === 1);
    return body.id as string;
  };

  it('that is cancelled ends at once; what was read before stays', async () => {
    const id = await addSlow();
    const cancelled = await editor.post(`/v1/documents/${id}/cancel`).expect(200);
    expect(cancelled.body).toMatchObject({ status: 'failed', error: { code: 'document_cancelled' } });
    await until(() => site.hangUps === 1);

    await editor.post(`/v1/documents/${id}/reread`).expect(200);
    await until(() => waiting.length === 2);
    waiting[1]?.end(PAGE);
    expect(await settled(editor, id)).toMatchObject({ status: 'ready', title: '慢的网页' });

    await editor.post(`/v1/documents/${id}/reread`).expect(200);
    await until(() => waiting.length === 3);
    expect((await editor.post(`/v1/documents/${id}/cancel`).expect(200)).body).toMatchObject({
      status: 'ready',
      error: null,
    });
    expect(await textsOf(editor, id)).toEqual(['终于读到了。']);
  });

  it('of a document that is deleted meanwhile leaves nothing behind, and does not hold up the next', async () => {
    const id = await addSlow();
    await editor.delete(`/v1/documents/${id}`).expect(204);
    await until(() => site.hangUps === 1);
    const next = await editor.post('/v1/documents').send({ title: '下一个', text: '下一个的内容。' }).expect(201);
    expect(await settled(editor, next.body.id)).toMatchObject({ status: 'ready' });
  });

  it('that is wanted anew while it runs is overtaken, and ends once', async () => {
    const id = await addSlow();
    await editor.post(`/v1/documents/${id}/reread`).expect(200);
    await until(() => waiting.length === 2);
    waiting[1]?.end(PAGE);
    expect(await settled(editor, id)).toMatchObject({ status: 'ready', passages: 1 });
    expect(site.hangUps).toBe(1);
  });

  it('is taken up by another process at once when its own stops', async () => {
    const other = await startApp({ url, env });
    const id = await addSlow();
    await pause(100);
    const stoppedHere = app.close();
    await until(() => waiting.length === 2);
    await stoppedHere;
    waiting[1]?.end(PAGE);
    const remaining = await other.signedIn(shop, 'editor');
    expect(await settled(remaining, id)).toMatchObject({ status: 'ready', passages: 1 });
    app = other;
  });

  it('goes on in two processes: each document is read once', async () => {
    const other = await startApp({ url, env });
    const ids: string[] = [];
    for (let number = 0; number < 4; number++) {
      const text = `# 第 ${number} 篇\n\n这一篇讲的是第 ${number} 件事。`;
      ids.push(
        (
          await editor
            .post('/v1/documents')
            .send({ title: `第 ${number} 篇`, text })
            .expect(201)
        ).body.id,
      );
    }
    for (const id of ids) {
      expect(await settled(editor, id)).toMatchObject({ status: 'ready', version: 2 });
      expect(await passagesOf(editor, id)).toHaveLength(1);
    }
    await other.close();
  });
});

describe('a server that is killed in the middle of a reading', () => {
  it('reads the document to its end when it is started again, and loses nothing', async () => {
    const site = await SiteServer.start();
    const waiting: ServerResponse[] = [];
    site.pages.set('/slow', (response) => void waiting.push(response));
    const url = await freshDatabaseUrl();
    const server = await BuiltServer.start({ DATABASE_URL: url, DEMO: 'false', ...env });
    const app = await watcher(url);
    const editor = await app.signedIn(await app.addTenant('shop'), 'editor');
    const { body } = await editor
      .post('/v1/documents')
      .send({ url: `${site.url()}/slow` })
      .expect(201);
    const text = await editor.post('/v1/documents').send({ title: '排在后面', text: '排在后面的内容。' }).expect(201);
    await until(() => waiting.length === 1);
    await documentWhen(editor, body.id, ({ status }) => status === 'reading');
    await server.kill();

    const again = await server.again();
    await until(() => waiting.length === 2);
    waiting[1]?.end(PAGE);
    expect(await settled(editor, body.id)).toMatchObject({ status: 'ready', title: '慢的网页', passages: 1 });
    expect(await settled(editor, text.body.id)).toMatchObject({ status: 'ready', passages: 1 });
    expect(await again.stop()).toBe(0);
    await app.close();
    await site.close();
  }, 180_000);
});

/** A server beside the one that is killed, that does no jobs itself. */
async function watcher(url: string): Promise<TestApp> {
  return startApp({ url, env, jobs: false });
}

async function until(happened: () => boolean, patience = 60_000): Promise<void> {
  const end = Date.now() + patience;
  while (!happened()) {
    if (Date.now() > end) throw new Error('It did not happen in time');
    await pause(20);
  }
}
