import { type ModelChoice, ModelHost } from '../../src/inference/model-host.js';
import { hostOptions } from '../../src/inference/model-host-options.js';
import type { Command, Report } from '../command.js';
import { inBytes } from '../models/amounts.js';
import { explainFailure } from '../models/explain-failure.js';
import { storeOf } from '../models/installed-models.js';
import { measureModel, type ModelSpeed } from '../models/measure-model.js';

/** Measures an installed model on this machine. */
export const benchModel: Command = {
  usage: 'models bench [name]',
  about: 'Measure how fast an installed model is here; the one in use if none is named',
  options: {},
  async run({ words }, env) {
    const store = storeOf(env);
    const name = words[0] ?? (await store.active());
    if (!name) throw new Error('Which model? `npx mossdesk models list` shows their names.');
    const host = new ModelHost(hostOptions(env));
    try {
      const { folder } = await store.get(name);
      return reportOf(name, await measure(host, { kind: 'local', name, folder }));
    } catch (error) {
      throw explainFailure(error);
    } finally {
      await host.close();
    }
  },
};

interface Measured extends ModelSpeed {
  readonly loadMs: number;
  readonly memoryBytes: number;
}

async function measure(host: ModelHost, choice: ModelChoice): Promise<Measured> {
  const now = () => performance.now();
  const begin = now();
  await host.use(choice);
  const loadMs = now() - begin;
  const model = host.current();
  if (!model) throw new Error('The model ended right after its start');
  const speed = await measureModel(model, now);
  return { ...speed, loadMs, memoryBytes: host.metrics()?.report?.rssBytes ?? 0 };
}

function reportOf(name: string, measured: Measured): Report {
  const { loadMs, memoryBytes, promptTokens, reading, writing, writingForEight } = measured;
  const text = [
    `${name} on this machine:`,
    `  starts in  ${(loadMs / 1000).toFixed(1)} s`,
    `  reads      ${reading.toFixed(0)} tokens/s, a prompt of ${promptTokens}`,
    `  writes     ${writing.toFixed(1)} tokens/s for one customer`,
    `  writes     ${writingForEight.toFixed(1)} tokens/s for eight at once, their questions read in between`,
    `  takes      ${inBytes(memoryBytes)} of memory`,
  ].join('\n');
  return { text, value: { name, ...measured } };
}
