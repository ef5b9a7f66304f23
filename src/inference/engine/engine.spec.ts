import { Engine } from './engine.js';
import type { GraphModel } from './graph-model.js';
import { prompt, WIDE, write } from './testing/requests.js';
import { loadTinyModel } from './testing/tiny-model.js';

describe('Engine', () => {
  let model: GraphModel;
  beforeAll(async () => {
    model = await loadTinyModel();
  });
  afterAll(() => model.close());

  it('writes as many tokens as were asked for', async () => {
    const engine = new Engine(model, WIDE);
    expect(await write(engine, { promptIds: prompt(100) })).toHaveLength(24);
    await engine.close();
  });
});
