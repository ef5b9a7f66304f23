import { rm } from 'node:fs/promises';
import { AppError } from '../../shared/error.js';
import { plannedBytes, readPlan } from './download-plan.js';
import { bytesThere } from './file-download.js';
import { install, type InstallParts, type InstallProgress, type InstallWish } from './install.js';
import { SpeedMeter } from './speed-meter.js';

/** Why an install stopped by itself. */
export interface InstallProblem {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** An install that is going on, or waits to be gone on with. */
export interface InstallState {
  readonly name: string;
  readonly phase: 'listing' | 'downloading' | 'converting' | 'paused' | 'failed';
  /** Where the files come from, once that is settled. */
  readonly host?: string;
  readonly repository?: string;
  readonly doneBytes: number;
  /** 0 while it is not known. */
  readonly totalBytes: number;
  readonly bytesPerSecond?: number;
  /** Of the conversion. */
  readonly stage?: string;
  readonly share?: number;
  readonly problem?: InstallProblem;
}

interface Run {
  readonly wish: InstallWish;
  readonly controller: AbortController;
  readonly meter: SpeedMeter;
  progress: InstallProgress;
  ended: Promise<void>;
}

/**
 * Installs models in the background, one at a time. What is on the disk is the truth: after a restart an unfinished
 * install is `paused`.
 */
export class Installer {
  private run: Run | undefined;
  private readonly problems = new Map<string, InstallProblem>();
  private readonly wishes = new Map<string, InstallWish>();

  /** `installed` hears of each model that is done; `failed` of errors nobody foresaw. */
  constructor(
    private readonly parts: InstallParts,
    private readonly hear: { installed(name: string): void; failed(error: unknown): void },
  ) {}

  /** What is going on and what waits, by name. */
  async states(): Promise<readonly InstallState[]> {
    const names = new Set([...(await this.parts.store.unfinished()), ...this.problems.keys()]);
    if (this.run) names.add(this.run.wish.name);
    return Promise.all([...names].toSorted().map((name) => this.state(name)));
  }

  /** Starts in the background. Throws `conflict` when another install is running or the model is there. */
  async start(wish: InstallWish): Promise<void> {
    if (this.run)
      throw new AppError('conflict', 'One model is installed at a time', { reason: 'busy', name: this.run.wish.name });
    const run = runOf(wish);
    // Before anything is waited for: whoever asks meanwhile finds it taken.
    this.run = run;
    try {
      await this.assertMissing(wish.name);
    } catch (error) {
      this.run = undefined;
      throw error;
    }
    this.problems.delete(wish.name);
    this.wishes.set(wish.name, wish);
    run.ended = this.carryOut(run);
  }

  /** Goes on with what was paused or has failed. Throws `not_found` when there is no such install, and like `start`. */
  async resume(name: string): Promise<void> {
    const wish = this.wishes.get(name) ?? (await this.wishOnDisk(name));
    if (!wish) throw new AppError('not_found', 'There is no unfinished install of this model', { name });
    await this.start(wish);
  }

  /** Stops and keeps what has arrived. Throws `not_found` when it is not running. */
  async pause(name: string): Promise<void> {
    const run = this.run;
    if (run?.wish.name !== name) throw new AppError('not_found', 'This install is not running', { name });
    run.controller.abort();
    await run.ended;
  }

  /** Stops and forgets it, files and all. Throws `not_found` when there is no such install. */
  async cancel(name: string): Promise<void> {
    const known = (await this.states()).some((state) => state.name === name);
    if (!known) throw new AppError('not_found', 'There is no unfinished install of this model', { name });
    if (this.run?.wish.name === name) await this.pause(name);
    this.problems.delete(name);
    this.wishes.delete(name);
    await rm(this.parts.store.downloadFolderOf(name), { recursive: true, force: true });
  }

  /** Pauses what is running. */
  async close(): Promise<void> {
    this.run?.controller.abort();
    await this.run?.ended;
  }

  private async assertMissing(name: string): Promise<void> {
    if (await this.parts.store.find(name))
      throw new AppError('conflict', 'This model is installed', { reason: 'installed', name });
  }

  private async carryOut(run: Run): Promise<void> {
    const { wish, controller } = run;
    try {
      for await (const progress of install(wish, this.parts, controller.signal)) this.note(run, progress);
      this.wishes.delete(wish.name);
      this.hear.installed(wish.name);
    } catch (error) {
      if (!controller.signal.aborted) this.fail(wish.name, error);
    } finally {
      this.run = undefined;
    }
  }

  private note(run: Run, progress: InstallProgress): void {
    run.progress = progress;
    if (progress.phase === 'downloading') run.meter.note(this.parts.clock.now().getTime(), progress.doneBytes);
  }

  private fail(name: string, error: unknown): void {
    const known = error instanceof AppError ? error : new AppError('internal', 'Installing failed');
    if (!(error instanceof AppError)) this.hear.failed(error);
    this.problems.set(name, { code: known.code, message: known.message, details: known.details });
  }

  private async state(name: string): Promise<InstallState> {
    const onDisk = await this.onDisk(name);
    if (this.run?.wish.name === name) return { ...onDisk, ...running(this.run) };
    const problem = this.problems.get(name);
    return problem ? { ...onDisk, phase: 'failed', problem } : { ...onDisk, phase: 'paused' };
  }

  private async onDisk(name: string) {
    const folder = this.parts.store.downloadFolderOf(name);
    const plan = await readPlan(folder);
    if (!plan) return { name, doneBytes: 0, totalBytes: 0 };
    const there = await Promise.all(plan.files.map((file) => bytesThere(folder, file)));
    const doneBytes = there.reduce((sum, bytes) => sum + bytes, 0);
    return { name, doneBytes, totalBytes: plannedBytes(plan), host: plan.host, repository: plan.repository };
  }

  private async wishOnDisk(name: string): Promise<InstallWish | undefined> {
    const plan = await readPlan(this.parts.store.downloadFolderOf(name));
    if (!plan) return undefined;
    const { repository, hub } = plan;
    return { name, hub, repositories: { huggingface: repository, modelscope: repository } };
  }
}

function runOf(wish: InstallWish): Run {
  const controller = new AbortController();
  return { wish, controller, meter: new SpeedMeter(), progress: { phase: 'listing' }, ended: Promise.resolve() };
}

function running({ progress, meter }: Run): Pick<InstallState, 'phase' | 'bytesPerSecond' | 'stage' | 'share'> {
  const { perSecond } = meter;
  switch (progress.phase) {
    case 'listing':
      return { phase: 'listing' };
    case 'downloading':
      return { phase: 'downloading', ...(perSecond !== undefined && { bytesPerSecond: perSecond }) };
    case 'converting':
      return { phase: 'converting', stage: progress.stage, share: progress.share };
  }
}
