import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { dataSource } from '../src/data-source.js';
import { addJobs, type JobTask, removeJobs } from '../src/database/jobs/job.js';
import { JobRunner } from '../src/database/jobs/job-runner.js';
import { freshDatabaseUrl } from './support/database.js';

const Payload = z.object({ name: z.string() });
type Payload = z.infer<typeof Payload>;

/** Pauses between attempts are real ones, on a machine that may be busy. */
jest.setTimeout(120_000);

/** Two processes' worth of connections to one database, and what was done by whom. */
describe('jobs', () => {
  let url: string;
  let database: DataSource;
  const opened: { runner: JobRunner; database: DataSource }[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    url = await freshDatabaseUrl();
    database = await dataSource(url, 5).initialize();
  });
  afterEach(async () => {
    for (const { runner, database: own } of opened.splice(0)) {
      await runner.beforeApplicationShutdown();
      await own.destroy();
    }
  });
  afterAll(() => database.destroy());

  async function runner(task: Partial<JobTask<Payload>> & Pick<JobTask<Payload>, 'run' | 'name'>): Promise<JobRunner> {
    const own = await dataSource(url, 3).initialize();
    const made = new JobRunner(own);
    made.register({ payload: Payload, ...task });
    opened.push({ runner: made, database: own });
    made.start();
    return made;
  }

  const add = (task: string, ...names: string[]) =>
    addJobs(
      database.manager,
      names.map((name) => ({ task, payload: { name } })),
    );

  const left = async (task: string) => {
    const sql = 'SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = $1';
    return (await database.query<{ n: number }[]>(sql, [task]))[0]?.n;
  };

  it('are done when the transaction that wrote them is committed, and only then', async () => {
    const done: string[] = [];
    await runner({ name: 'write', run: ({ name }) => Promise.resolve(void done.push(name)) });
    const lost = database.transaction(async (manager) => {
      await addJobs(manager, [{ task: 'write', payload: { name: '不要' } }]);
      throw new Error('rolled back');
    });
    await expect(lost).rejects.toThrow('rolled back');
    await add('write', '要的');
    await until(() => done.length > 0);
    await pause(200);
    expect(done).toEqual(['要的']);
    await until(async () => (await left('write')) === 0);
  });

  it('are done once each by two processes, one at a time in each', async () => {
    const done: string[] = [];
    let atOnce = 0;
    let most = 0;
    const task = (by: string) => ({
      name: 'share',
      run: async ({ name }: Payload) => {
        most = Math.max(most, ++atOnce);
        await pause(20);
        atOnce--;
        done.push(`${by} ${name}`);
      },
    });
    const names = Array.from({ length: 20 }, (_, number) => `${number}号`);
    await add('share', ...names);
    await runner(task('甲'));
    await runner(task('乙'));
    await until(() => done.length === 20);
    expect(done.length).toBe(new Set(done.map((line) => line.split(' ')[1])).size);
    expect(new Set(done.map((line) => line.split(' ')[0])).size).toBe(2);
    expect(most).toBe(2);
  });

  it('that a process puts aside when it stops are taken up by another at once', async () => {
    const begun: string[] = [];
    const first = await runner({
      name: 'stop',
      run: (_, signal) =>
        new Promise((_resolve, reject) => {
          begun.push('甲');
          signal.addEventListener('abort', () => reject(new Error('stopped')));
        }),
    });
    await add('stop', '长的');
    await until(() => begun.length === 1);
    await first.beforeApplicationShutdown();
    await runner({ name: 'stop', run: () => Promise.resolve(void begun.push('乙')) });
    await until(() => begun.length === 2, 20_000);
    expect(begun).toEqual(['甲', '乙']);
  });

  it('of a process that died are taken up by the others; of one that lives they are not', async () => {
    const done: string[] = [];
    await add('die', '死者的');
    await database.query(
      `UPDATE graphile_worker._private_jobs AS job SET locked_by = 'pool-dead', locked_at = now(), attempts = 1
         FROM graphile_worker.jobs AS seen WHERE seen.id = job.id AND seen.task_identifier = 'die'`,
    );
    const living = database.createQueryRunner();
    await living.query(`SELECT pg_advisory_lock(hashtextextended('pool-dead', 7214002))`);
    const late = await runner({ name: 'die', run: ({ name }) => Promise.resolve(void done.push(name)) });
    await pause(3000);
    expect(done).toEqual([]);
    await late.beforeApplicationShutdown();
    await living.query('SELECT pg_advisory_unlock_all()');
    await living.release();
    await runner({ name: 'die', run: ({ name }) => Promise.resolve(void done.push(name)) });
    await until(() => done.length > 0, 30_000);
    expect(done).toEqual(['死者的']);
  });

  it('that fail are tried again, and are given up after the last attempt', async () => {
    let attempts = 0;
    const given: unknown[] = [];
    await runner({
      name: 'fail',
      run: () => Promise.reject(new Error(`第 ${++attempts} 次`)),
      giveUp: ({ name }, cause) => Promise.resolve(void given.push([name, (cause as Error).message])),
    });
    await add('fail', '总是');
    await until(() => attempts === 1);
    await until(() => attempts === 2, 30_000);
    const rested = `UPDATE graphile_worker._private_jobs SET attempts = 4, run_at = now()
      WHERE locked_at IS NULL AND last_error = '第 2 次' RETURNING id`;
    await until(async () => (await database.query<[unknown[], number]>(rested))[1] === 1);
    await until(() => given.length > 0, 30_000);
    expect(given).toEqual([['总是', `第 ${attempts} 次`]]);
    await until(async () => (await left('fail')) === 0);
  });

  it('that killed their process at the last attempt are given up', async () => {
    const given: string[] = [];
    await add('kill', '致命的');
    await database.query(
      `UPDATE graphile_worker._private_jobs AS job SET locked_by = 'pool-gone', locked_at = now(), attempts = 5
         FROM graphile_worker.jobs AS seen WHERE seen.id = job.id AND seen.task_identifier = 'kill'`,
    );
    const giveUp = ({ name }: Payload) => Promise.resolve(void given.push(name));
    await runner({ name: 'kill', run: () => Promise.reject(new Error('must not run')), giveUp });
    await until(() => given.length > 0, 30_000);
    expect(given).toEqual(['致命的']);
    await until(async () => (await left('kill')) === 0);
  });

  it('go on when every connection has been lost', async () => {
    const done: string[] = [];
    await runner({
      name: 'lose',
      run: async ({ name }) => {
        await pause(500);
        done.push(name);
      },
    });
    await add('lose', '断线时在做的');
    await pause(300);
    await database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`);
    await add('lose', '断线后的');
    await until(() => done.includes('断线后的'), 30_000);
    await until(async () => (await left('lose')) === 0, 30_000);
    expect(done).toContain('断线时在做的');
  });

  it('can be taken back, and give way to a newer one with the same key', async () => {
    const done: string[] = [];
    const keyed = (name: string, key: string) => ({ task: 'key', payload: { name }, key });
    await addJobs(database.manager, [keyed('旧的', 'a'), keyed('不要了', 'b')]);
    await addJobs(database.manager, [keyed('新的', 'a')]);
    await removeJobs(database.manager, ['b']);
    await runner({ name: 'key', run: ({ name }) => Promise.resolve(void done.push(name)) });
    await until(() => done.length > 0);
    await pause(200);
    expect(done).toEqual(['新的']);
  });
});

async function until(happened: () => boolean | Promise<boolean>, patience = 30_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await happened())) {
    if (Date.now() > end) throw new Error('It did not happen in time');
    await pause(20);
  }
}
