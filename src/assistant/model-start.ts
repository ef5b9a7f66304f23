import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ENV, type Env } from '../config/env.js';
import { projectPath } from '../config/project-path.js';
import { type ModelChoice, ModelHost } from '../inference/model-host.js';
import { remoteChoice } from '../inference/model-host-options.js';
import { convertApart } from '../inference/store/convert-apart.js';
import { type InstalledModel, ModelStore } from '../inference/store/model-store.js';
import { isAppError } from '../shared/error.js';
import { DEMONSTRATION_MODEL } from './generation/model-source.js';

/** Starts the language model beside the server, which serves meanwhile, and ends it with the server. */
@Injectable()
export class ModelStart implements OnApplicationShutdown {
  private readonly log = new Logger(ModelStart.name);
  private readonly store: ModelStore;
  private readonly closing = new AbortController();

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly host: ModelHost,
  ) {
    this.store = new ModelStore(join(env.DATA_DIR, 'models'));
  }

  /** Begins, and does not wait. What goes wrong is logged, and shown by `ModelHost.state`; answers come without a model. */
  start(): void {
    this.begin().catch((error: unknown) => {
      if (!this.closing.signal.aborted) this.log.error(error);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.host.close();
  }

  private async begin(): Promise<void> {
    const choice = remoteChoice(this.env) ?? (await this.installed()) ?? (await this.demonstration());
    if (choice && !this.closing.signal.aborted) await this.host.use(choice);
  }

  /** The model that an operator has chosen, if it is still there. */
  private async installed(): Promise<ModelChoice | undefined> {
    const name = await this.store.active();
    const model = name === undefined ? undefined : await this.store.find(name);
    return model && { kind: 'local', name: model.name, folder: model.folder };
  }

  /** The tiny model that ships with the demo shop, and writes for it alone. It is converted at the first start, and anew when it has changed. */
  private async demonstration(): Promise<ModelChoice | undefined> {
    const source = projectPath(join('demo', 'model'));
    const { DEMO, DEMO_MODEL } = this.env;
    if (!DEMO || !DEMO_MODEL || !existsSync(join(source, 'config.json'))) return undefined;
    if (await this.store.wantsNone()) return undefined;
    const name = DEMONSTRATION_MODEL;
    const folder = this.store.folderOf(name);
    await this.refresh(source, folder);
    return { kind: 'local', name, folder };
  }

  private async refresh(source: string, folder: string): Promise<void> {
    const known = await this.store.find(DEMONSTRATION_MODEL);
    // One that an earlier version converted does not say yet what it is.
    if (known?.manifest?.demonstration && !isOlderThan(known, source)) return;
    if (known) await this.remove(known.name);
    await this.convert(source, folder);
  }

  private async remove(name: string): Promise<void> {
    await this.store.remove(name, undefined).catch((error: unknown) => {
      if (!isAppError(error, 'model_not_found')) throw error; // another process was first
    });
  }

  private async convert(source: string, target: string): Promise<void> {
    await this.store.prepare(DEMONSTRATION_MODEL);
    const job = { source, target, name: DEMONSTRATION_MODEL };
    await convertApart(job, () => undefined, this.closing.signal).catch((error: unknown) => {
      if (!isAppError(error, 'conflict')) throw error; // another process was first
    });
  }
}

/** Was the model installed before its source was written? */
function isOlderThan({ installedAt }: InstalledModel, source: string): boolean {
  return ['model.safetensors', 'config.json'].some((file) => installedAt < statSync(join(source, file)).mtime);
}
