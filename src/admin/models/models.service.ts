import { cpus, freemem, totalmem } from 'node:os';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import { CATALOGUE } from '../../inference/store/catalogue.js';
import { measureCopySpeed } from '../../inference/store/copy-speed.js';
import { freeBytes } from '../../inference/store/disk-space.js';
import type { InstallState } from '../../inference/store/installer.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ModelInstalls } from './model-installs.js';
import { type InstallInput, installedView, offerView } from './model-store.dto.js';
import { ModelUse } from './model-use.js';

/** An install; one that was over before anyone could look is `done`. */
export type InstallView = InstallState | { readonly name: string; readonly phase: 'done' };

/** Whoever asks; an operator may be in no tenant, and then there is no audit log to write to. */
export type MaybeTenant = TenantContext | undefined;

/** What operators do with models: see, install, use, remove. */
@Injectable()
export class ModelsService {
  private copySpeed: Promise<number> | undefined;

  constructor(
    private readonly installs: ModelInstalls,
    private readonly inUse: ModelUse,
    private readonly audit: TenantStore,
  ) {}

  /** Everything that the page of models shows. */
  async overview() {
    const { store } = this.installs;
    this.copySpeed ??= measureCopySpeed(() => performance.now());
    const [models, installs, copySpeed, machine] = await Promise.all([
      store.list(),
      this.installs.states(),
      this.copySpeed,
      this.machine(),
    ]);
    return {
      catalogue: CATALOGUE.map((entry) => offerView(entry, copySpeed)),
      installed: models.map((model) => installedView(model, copySpeed)),
      installs,
      inUse: this.inUse.state(),
      machine,
    };
  }

  /** Starts an install. Throws `conflict`, `model_not_found`, `invalid_input`. */
  async install(ctx: MaybeTenant, input: InstallInput): Promise<InstallView> {
    const name = await this.installs.start(input);
    await this.note(ctx, 'model.install', name);
    return this.view(name);
  }

  /** Pauses an install. Throws `not_found`. */
  async pause(name: string): Promise<InstallView> {
    await this.installs.pause(name);
    return this.view(name);
  }

  /** Goes on with an install. Throws `not_found`, `conflict`. */
  async resume(name: string): Promise<InstallView> {
    await this.installs.resume(name);
    return this.view(name);
  }

  /** Forgets an install. Throws `not_found`. */
  cancel(name: string): Promise<void> {
    return this.installs.cancel(name);
  }

  /** Changes to this model in the background, or to none. Throws `model_not_found`, `model_invalid`, `conflict`. */
  async use(ctx: MaybeTenant, name: string | null): Promise<void> {
    await this.inUse.change(name);
    await this.note(ctx, name === null ? 'model.stop' : 'model.use', name ?? 'none');
  }

  /** Removes a model. Throws `model_not_found`, and `conflict` for the one in use. */
  async remove(ctx: MaybeTenant, name: string): Promise<void> {
    await this.installs.store.remove(name, (await this.inUse.isUsed(name)) ? name : undefined);
    await this.note(ctx, 'model.remove', name);
  }

  private async machine() {
    const freeDiskBytes = await freeBytes(this.installs.store.folder);
    return { cores: cpus().length, memoryBytes: totalmem(), freeMemoryBytes: freemem(), freeDiskBytes };
  }

  private async view(name: string): Promise<InstallView> {
    const state = (await this.installs.states()).find((one) => one.name === name);
    return state ?? { name, phase: 'done' };
  }

  private async note(ctx: MaybeTenant, action: string, name: string): Promise<void> {
    if (!ctx) return;
    const entry = { action, subject: { kind: 'model', id: name }, details: { name } };
    await this.audit.within(ctx, (manager) => recordAudit(manager, ctx, entry));
  }
}
