import { Inject, Injectable, Logger } from '@nestjs/common';
import { ENV, type Env } from '../../config/env.js';
import { type ModelChoice, ModelHost } from '../../inference/model-host.js';
import { remoteChoice } from '../../inference/model-host-options.js';
import { describeError, toAppError } from '../../shared/error-filter.js';
import { AppError, isAppError } from '../../shared/error.js';
import { ModelInstalls } from './model-installs.js';

/** Why a model that was to be used does not run. */
interface Failure {
  readonly model: string;
  readonly problem: ReturnType<typeof describeError>;
}

/** Which model answers, and the change to another. */
@Injectable()
export class ModelUse {
  private readonly log = new Logger(ModelUse.name);
  private failure: Failure | undefined;

  constructor(
    private readonly installs: ModelInstalls,
    private readonly host: ModelHost,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** The model that answers and how it is; `next` is one that is being started, `failed` one that could not be. */
  state() {
    const { status, model, kind, next, reason } = this.host.state();
    return {
      status,
      model: model ?? null,
      kind: kind ?? null,
      next: next ?? null,
      problem: reason ? { code: reason.code, message: reason.message, details: reason.details } : null,
      failed: this.failure ?? null,
    };
  }

  /** Is it this one that answers, starts, or would after a restart? */
  async isUsed(name: string): Promise<boolean> {
    const { model, next } = this.host.state();
    return [model, next, await this.installs.store.active()].includes(name);
  }

  /**
   * Changes to this model, or to none, in the background: the former one answers until it is ready. Throws
   * `model_not_found`, `model_invalid` (its manifest, or an encoder), and `conflict` (reason `environment`) where MODEL_URL decides.
   */
  async change(name: string | null): Promise<void> {
    if (remoteChoice(this.env))
      throw new AppError('conflict', 'MODEL_URL says which model answers', { reason: 'environment' });
    this.failure = undefined;
    if (name === null) return this.stop();
    const { folder } = await this.installs.store.writer(name);
    this.start({ kind: 'local', name, folder });
  }

  private async stop(): Promise<void> {
    await this.installs.store.choose(undefined);
    await this.host.use(undefined);
  }

  /** Chosen for the next start too, but only once it has run: what cannot run must not take the place of what does. */
  private start(choice: ModelChoice & { kind: 'local' }): void {
    this.host
      .use(choice)
      .then(() => this.installs.store.choose(choice.name))
      .catch((error: unknown) => this.note(choice.name, error));
  }

  private note(model: string, error: unknown): void {
    // Somebody chose another one meanwhile.
    if (isAppError(error, 'conflict')) return;
    this.log.error(error);
    this.failure = { model, problem: describeError(toAppError(error)) };
  }
}
