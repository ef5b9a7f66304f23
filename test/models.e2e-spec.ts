import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HubServer } from '../src/inference/store/testing/hub-server.js';
import { tinyRepository } from '../src/inference/store/testing/tiny-repository.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { type Caller, fieldsOf } from './support/people.js';

const REPOSITORY = 'Mossdesk/Tiny';
const WEIGHTS = 'model.safetensors';
const STORE = '/v1/model-store';

/** What is looked at of `GET /v1/model-store`. */
interface Body {
  readonly installs: readonly { readonly phase: string; readonly doneBytes: number }[];
  readonly inUse: { readonly status: string; readonly failed: object | null };
}

describe('an operator and the models', () => {
  let folder: string;
  let hub: HubServer;
  let app: TestApp;
  let shop: TenantContext;
  let operator: Caller;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mossdesk-models-'));
    hub = await HubServer.start();
    hub.publish(REPOSITORY, await tinyRepository(join(folder, 'source')));
    app = await start();
    shop = await app.addTenant('shop', '云杉商店');
    const id = await app.addPerson({ operator: true, name: '王芳' });
    await app.join(shop, id, 'owner');
    operator = await app.acting(id, shop);
  });
  afterAll(async () => {
    await app.close();
    await hub.close();
    await rm(folder, { recursive: true });
  });

  const start = () => {
    return startApp({ env: { DATA_DIR: folder, HF_ENDPOINT: hub.url, MODELSCOPE_ENDPOINT: hub.url } });
  };
  const overview = async () => (await operator.get(STORE).expect(200)).body;
  const until = async (wanted: (body: Body) => boolean) => {
    for (let tries = 0; tries < 300; tries++) {
      const body = await overview();
      if (wanted(body)) return body;
      await sleep(30);
    }
    throw new Error(`Did not come: ${JSON.stringify(await overview())}`);
  };

  it('sees what there is: the catalogue with what each would take here, the machine, and nothing installed', async () => {
    const body = await overview();
    expect(body).toMatchObject({ installed: [], installs: [], inUse: { model: null } });
    expect(body.catalogue[0]).toMatchObject({
      name: 'qwen2.5-0.5b-instruct',
      languages: { zh: 'good', en: 'good' },
      licence: 'apache-2.0',
      needs: { downloadBytes: 998_000_000, tokensPerSecond: expect.any(Number), memoryBytes: expect.any(Number) },
    });
    expect(body.machine.memoryBytes).toBeGreaterThan(body.machine.freeMemoryBytes);
    expect(body.machine.freeDiskBytes).toBeGreaterThan(0);
  });

  it('installs with progress, pauses, goes on, uses it, and removes it', async () => {
    hub.spoil(WEIGHTS, { kind: 'stall', after: 4000 });
    const { body: begun } = await operator.post(`${STORE}/installs`).send({ model: REPOSITORY }).expect(201);
    expect(begun).toMatchObject({ name: 'tiny' });
    await until(({ installs }) => installs[0]?.phase === 'downloading' && installs[0].doneBytes > 4000);
    const { body: busy } = await operator.post(`${STORE}/installs`).send({ model: 'qwen3-0.6b' }).expect(409);
    expect(busy.error.details).toMatchObject({ reason: 'busy', name: 'tiny' });
    const { body: paused } = await operator.post(`${STORE}/installs/tiny/pause`).expect(200);
    expect(paused).toMatchObject({ phase: 'paused', repository: REPOSITORY });
    await operator.post(`${STORE}/installs/tiny/resume`).expect(200);
    const { installed } = await until(({ installs }) => installs.length === 0);
    expect(installed).toMatchObject([
      { name: 'tiny', kind: 'converted', origin: { commit: hub.commit }, converted: { architecture: 'qwen2' } },
    ]);
    await operator.put(`${STORE}/in-use`).send({ model: 'tiny' }).expect(204);
    const { inUse } = await until((body) => body.inUse.status === 'ready');
    expect(inUse).toMatchObject({ model: 'tiny', kind: 'local', next: null, failed: null });
    const { body: refusal } = await operator.delete(`${STORE}/models/tiny`).expect(409);
    expect(refusal.error.details).toMatchObject({ reason: 'in_use' });
    await operator.put(`${STORE}/in-use`).send({ model: null }).expect(204);
    expect((await overview()).inUse).toMatchObject({ status: 'none', model: null });
    await operator.delete(`${STORE}/models/tiny`).expect(204);
    expect((await overview()).installed).toEqual([]);
    const { body: log } = await operator.get('/v1/audit').expect(200);
    expect(log.items.slice(0, 4).map(({ action }: { action: string }) => action)).toEqual([
      'model.remove',
      'model.stop',
      'model.use',
      'model.install',
    ]);
  });

  it('finds an unfinished install paused after a restart, and can forget it', async () => {
    hub.spoil(WEIGHTS, { kind: 'stall', after: 4000 });
    await operator.post(`${STORE}/installs`).send({ model: REPOSITORY }).expect(201);
    await until(({ installs }) => installs[0]?.phase === 'downloading' && installs[0].doneBytes > 4000);
    await app.close();
    app = await start();
    operator = await app.acting(await app.addPerson({ operator: true }));
    expect((await overview()).installs).toMatchObject([{ name: 'tiny', phase: 'paused' }]);
    await operator.delete(`${STORE}/installs/tiny`).expect(204);
    expect((await overview()).installs).toEqual([]);
  });

  it('is told what went wrong', async () => {
    await operator.post(`${STORE}/installs`).send({ model: 'Nobody/Nothing' }).expect(201);
    const { installs } = await until((body) => body.installs[0]?.phase === 'failed');
    expect(installs).toMatchObject([{ name: 'nothing', problem: { code: 'model_not_found' } }]);
    await operator.delete(`${STORE}/installs/nothing`).expect(204);
  });

  it('is told why a model does not run, and the choice stays as it was', async () => {
    const model = join(folder, 'models', 'hollow');
    await mkdir(model, { recursive: true });
    await writeFile(join(model, 'model.onnx'), '空');
    await writeFile(join(model, 'config.json'), '{}');
    await operator.put(`${STORE}/in-use`).send({ model: 'hollow' }).expect(204);
    const { inUse } = await until((body) => body.inUse.failed !== null);
    expect(inUse.failed).toMatchObject({ model: 'hollow', problem: { code: expect.stringMatching(/^model_/) } });
    await operator.put(`${STORE}/in-use`).send({ model: null }).expect(204);
    await operator.delete(`${STORE}/models/hollow`).expect(204);
  });

  it('cannot choose where the environment names a server', async () => {
    const served = await startApp({ env: { DATA_DIR: folder, MODEL_URL: 'http://127.0.0.1:9/v1' } });
    const elsewhere = await served.acting(await served.addPerson({ operator: true }));
    const { body } = await elsewhere.put(`${STORE}/in-use`).send({ model: null }).expect(409);
    expect(body.error.details).toEqual({ reason: 'environment' });
    await served.close();
  });

  it.each([
    ['post', '/installs', {}, ['model']],
    ['post', '/installs', { model: '../up' }, ['model']],
    ['post', '/installs', { model: '通义千问' }, ['model']],
    ['post', '/installs', { model: REPOSITORY, from: 'ftp' }, ['from']],
    ['put', '/in-use', {}, ['model']],
    ['put', '/in-use', { model: 7 }, ['model']],
  ] as const)('%s %s refuses %j and names the field', async (method, path, input, fields) => {
    const { body } = await operator[method](`${STORE}${path}`).send(input).expect(400);
    expect(fieldsOf(body)).toEqual(fields);
  });

  it.each([
    ['post', '/installs', { model: 'qwen-unknown' }, 'model_not_found'],
    ['post', '/installs/tiny/pause', undefined, 'not_found'],
    ['post', '/installs/tiny/resume', undefined, 'not_found'],
    ['delete', '/installs/tiny', undefined, 'not_found'],
    ['put', '/in-use', { model: 'tiny' }, 'model_not_found'],
    ['delete', '/models/..%2Fup', undefined, 'model_not_found'],
  ] as const)('%s %s finds nothing', async (method, path, input, code) => {
    const { body } = await operator[method](`${STORE}${path}`).send(input).expect(404);
    expect(body.error.code).toBe(code);
  });

  it('are the business of operators only', async () => {
    const tenant = await app.addTenant();
    const owner = await app.signedIn(tenant, 'owner');
    const key = await app.withKey(tenant, 'admin');
    for (const [agent, status] of [
      [app.anyone(), 401],
      [owner, 403],
      [key, 403],
    ] as const) {
      await agent.get(STORE).expect(status);
      await agent.post(`${STORE}/installs`).send({ model: REPOSITORY }).expect(status);
      await agent.post(`${STORE}/installs/tiny/pause`).expect(status);
      await agent.post(`${STORE}/installs/tiny/resume`).expect(status);
      await agent.delete(`${STORE}/installs/tiny`).expect(status);
      await agent.put(`${STORE}/in-use`).send({ model: null }).expect(status);
      await agent.delete(`${STORE}/models/tiny`).expect(status);
    }
  });
});
