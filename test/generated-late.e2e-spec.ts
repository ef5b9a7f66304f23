import { DemoShop } from '../src/demo-shop.js';
import { systemContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import { CHINESE } from './support/repeating-model.js';
import { hangsAfter, ScriptedModel } from './support/scripted-model.js';

/** Much later than the answer should have come, much sooner than a hung process is killed. */
const SOON_MS = 15_000;

describe('a model that is so busy that it does not look at the clock', () => {
  const model = new ScriptedModel(hangsAfter(''));
  let app: TestApp;
  let caller: Awaited<ReturnType<TestApp['withKey']>>;

  beforeAll(async () => {
    app = await startApp({ model, env: { MODEL_ANSWER_SECONDS: '1' } });
    await app.get(DemoShop).seed();
    const shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    caller = await app.withKey(shop, 'ask', 'conversations');
  });
  afterAll(() => app.close());

  it.each([
    ['before it has counted the words of the prompt', true],
    ['while it writes', false],
  ])('is not waited for %s', async (_, isStuck) => {
    model.isStuck = isStuck;
    model.script = (request, signal) => {
      model.isStuck = true;
      return hangsAfter('')(request, signal);
    };
    const before = performance.now();
    const { body } = await caller.post('/v1/ask').send({ question: CHINESE }).expect(200);
    expect(performance.now() - before).toBeLessThan(SOON_MS);
    expect(body.kind).not.toBe('generated');
    const trace = await caller.get(`/v1/traces/${body.traceId}`).expect(200);
    expect(trace.body.reason).toBe('time');
  });
});
