import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertModel } from '../convert-model.js';
import type { WeightForm } from '../weight-form.js';
import { GraphRun } from './graph-run.js';
import { type ModelConfig, type RandomModelOptions, writeRandomModel } from './random-model.js';

/** A folder for one test, and the graphs it has loaded; both go away at its end. */
export interface Workspace {
  readonly folder: string;
  /** Writes a random model into `source`, converts it to `target`, and loads it. */
  converted(config: ModelConfig, form: WeightForm, options?: RandomModelOptions): Promise<GraphRun>;
  close(): Promise<void>;
}

/** Makes a {@link Workspace}. */
export async function makeWorkspace(): Promise<Workspace> {
  const folder = await mkdtemp(join(tmpdir(), 'convert-'));
  const graphs: GraphRun[] = [];
  return {
    folder,
    async converted(config, form, options) {
      await writeRandomModel(join(folder, 'source'), config, options);
      await convertModel(join(folder, 'source'), join(folder, 'target'), { name: 'tiny', form });
      const graph = await GraphRun.load(join(folder, 'target'));
      graphs.push(graph);
      return graph;
    },
    async close() {
      await Promise.all(graphs.map((graph) => graph.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
