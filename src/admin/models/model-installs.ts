import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ENV, type Env } from '../../config/env.js';
import { entryOf, findEntry } from '../../inference/store/catalogue.js';
import { convertApart } from '../../inference/store/convert-apart.js';
import { hubsOf } from '../../inference/store/hub-choice.js';
import { PATIENCE } from '../../inference/store/hub-request.js';
import { Installer, type InstallState } from '../../inference/store/installer.js';
import { isRepository, nameAfter } from '../../inference/store/model-name.js';
import { ModelStore } from '../../inference/store/model-store.js';
import { Clock } from '../../shared/clock.js';
import type { InstallInput } from './model-store.dto.js';

/** The models folder of this installation, and the installs that go on in it. */
@Injectable()
export class ModelInstalls implements OnApplicationShutdown {
  private readonly log = new Logger(ModelInstalls.name);
  readonly store: ModelStore;
  private readonly installer: Installer;

  constructor(@Inject(ENV) env: Env, clock: Clock) {
    this.store = new ModelStore(join(env.DATA_DIR, 'models'));
    this.installer = new Installer(
      { store: this.store, hubs: hubsOf(env), patience: PATIENCE, convert: convertApart, clock },
      {
        installed: (name) => this.log.log(`The model ${name} is installed`),
        failed: (error) => this.log.error(error),
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.installer.close();
  }

  /** What is being installed, is paused, or has failed. */
  states(): Promise<readonly InstallState[]> {
    return this.installer.states();
  }

  /** Starts an install in the background; its name. Throws `conflict`, `model_not_found`, `invalid_input`. */
  async start({ model, from }: InstallInput): Promise<string> {
    const entry = findEntry(model) ?? (isRepository(model) ? undefined : entryOf(model));
    const name = entry?.name ?? nameAfter(model);
    const repositories = entry?.repositories ?? { huggingface: model, modelscope: model };
    await this.installer.start({ name, repositories, hub: from });
    return name;
  }

  /** Throws `not_found` when it is not running. */
  pause(name: string): Promise<void> {
    return this.installer.pause(name);
  }

  /** Throws `not_found`, and `conflict` when another one is running. */
  resume(name: string): Promise<void> {
    return this.installer.resume(name);
  }

  /** Throws `not_found`. */
  cancel(name: string): Promise<void> {
    return this.installer.cancel(name);
  }
}
