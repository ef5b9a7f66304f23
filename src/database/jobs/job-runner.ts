import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { type JobHelpers, parseCronItems, run, type Runner, type WorkerEvents } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { urlOf } from '../database-url.js';
import type { JobTask } from './job.js';
import { Presence } from '../presence.js';
import { releaseJobsOfTheDead } from './dead-workers.js';
import { workerLog } from './worker-log.js';

/** One listens, one works, one is for the rest. */
const CONNECTIONS = 3;
const RESTART_MS = 1000;
const SWEEP_EVERY_MS = 5000;

/**
 * Ends of jobs are written by a queue of one: only then does graphile-worker wait for them when it stops, and stop, instead
 * of leaving a rejection to nobody, when the database is gone.
 */
const ENDS = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/** A job that was put aside because the process stops. */
interface Interrupted {
  readonly id: string;
  readonly attempts: number;
}

/**
 * Does the jobs of the database, one at a time, so that answers keep their latency. Every process that serves has one;
 * they share the queue, and what one leaves undone the others take up. The command line has no need of it.
 */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly log = new Logger(JobRunner.name);
  private readonly tasks = new Map<string, JobTask>();
  private readonly stopping = new AbortController();
  private readonly interrupted: Interrupted[] = [];
  private sweeping: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly database: DataSource) {}

  /** Names what can be done; to be called while the application is being made, before `start`. */
  register<Payload>(task: JobTask<Payload>): void {
    this.tasks.set(task.name, {
      ...task,
      run: (payload, signal) => task.run(task.payload.parse(payload), signal),
      giveUp: async (payload, cause) => task.giveUp?.(task.payload.parse(payload), cause),
    });
  }

  /** Begins, and does not wait. When the database goes away, the work goes on as soon as it is back. */
  start(): void {
    this.running = this.keepRunning();
    this.timer = setInterval(() => void (this.sweeping = this.sweep()), SWEEP_EVERY_MS).unref();
    this.sweeping = this.sweep();
  }

  /** Ends what is being done at once; another process, or the next start, does it from the beginning. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('The server stops'));
    clearInterval(this.timer);
    await Promise.all([this.running, this.sweeping]);
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.runUntilItEnds().catch((error: unknown) => this.warn(error));
      await pause(RESTART_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async runUntilItEnds(): Promise<void> {
    const url = urlOf(this.database);
    const events: WorkerEvents = new EventEmitter();
    let presence: Presence | undefined;
    events.on('pool:create', ({ workerPool }) => (presence = new Presence(url, workerPool.id)));
    const runner = await run({
      connectionString: url,
      maxPoolSize: CONNECTIONS,
      concurrency: 1,
      noHandleSignals: true,
      preset: ENDS,
      events,
      logger: workerLog(this.log, this.stopping.signal),
      taskList: Object.fromEntries([...this.tasks.values()].map((task) => [task.name, this.worker(task)])),
      parsedCronItems: parseCronItems([...this.tasks.values()].flatMap(cronItems)),
      // Asked before each job: none is taken while the others could think us dead.
      forbiddenFlags: () => presence?.held().then(() => null) ?? null,
    });
    await this.untilStopped(runner);
    await presence?.close();
  }

  private async untilStopped(runner: Runner): Promise<void> {
    const stop = () => void runner.stop().catch(() => undefined);
    if (this.stopping.signal.aborted) stop();
    this.stopping.signal.addEventListener('abort', stop, { once: true });
    await runner.promise;
    for (const { id, attempts } of this.interrupted.splice(0)) {
      const sql = 'SELECT graphile_worker.reschedule_jobs(ARRAY[$1::bigint], run_at => now(), attempts => $2)';
      await this.database.query(sql, [id, attempts - 1]);
    }
  }

  private worker(task: JobTask) {
    return async (payload: unknown, { job, abortSignal }: JobHelpers): Promise<void> => {
      const ends = [this.stopping.signal, ...(abortSignal ? [abortSignal] : [])];
      try {
        await task.run(payload, AbortSignal.any(ends));
      } catch (error) {
        if (this.stopping.signal.aborted) this.interrupted.push(job);
        else if (job.attempts >= job.max_attempts) return task.giveUp?.(payload, error);
        throw error;
      }
    };
  }

  private async sweep(): Promise<void> {
    try {
      await releaseJobsOfTheDead(this.database);
      for (const task of this.tasks.values()) await this.giveUpExhausted(task);
    } catch (error) {
      this.warn(error);
    }
  }

  /** Jobs that took their process with them at the last attempt. They are gone when the task knows of it. */
  private async giveUpExhausted(task: JobTask): Promise<void> {
    await this.database.transaction(async (manager) => {
      const gone = await manager.query<{ payload: unknown }[]>(
        `SELECT payload FROM graphile_worker.complete_jobs(ARRAY(SELECT id FROM graphile_worker.jobs
           WHERE task_identifier = $1 AND attempts >= max_attempts AND locked_at IS NULL))`,
        [task.name],
      );
      for (const { payload } of gone) await task.giveUp?.(payload, new Error('The process died each time'));
    });
  }

  /** What comes to nothing while the server stops is no news. */
  private warn(error: unknown): void {
    if (!this.stopping.signal.aborted) this.log.warn(error);
  }
}

function cronItems({ name, cron }: JobTask) {
  return cron === undefined ? [] : [{ task: name, match: cron, identifier: name, options: { backfillPeriod: 0 } }];
}
