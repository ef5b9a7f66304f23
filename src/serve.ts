import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { pino } from 'pino';
import { pinoHttp } from 'pino-http';
import { AppModule } from './app.module.js';
import { LeftoverTurns } from './assistant/leftover-turns.js';
import { ModelStart } from './assistant/model-start.js';
import type { Env } from './config/env.js';
import { TeamSweep } from './conversations/assignment/team-sweep.js';
import { ChannelStart } from './channels/channel-start.js';
import { DemoShop } from './demo-shop.js';
import { JobRunner } from './database/jobs/job-runner.js';
import { type Installation, openToServe } from './installation.js';
import { loadPlugins } from './plugins.js';
import { configure } from './server.js';
import { loggedError } from './shared/logged-error.js';
import { PinoLogger } from './shared/logger.js';
import { OneTimeLinkService } from './tenants/people/one-time-link.service.js';

/** A server that answers. */
export interface RunningServer {
  readonly url: string;
  /** What to show to whoever started it. */
  readonly welcome: string;
  /** Finishes what is in flight, then stops everything that was started, the embedded database last. */
  close(): Promise<void>;
}

/** How long a client may take to say what it wants: headers, and then a body of fifty megabytes over a slow line. */
const PATIENCE = { headersTimeout: 15_000, requestTimeout: 240_000 };

/**
 * Starts everything: database, schema, demo shop, HTTP and WebSocket. Throws an Error for people to read when the port
 * or the data folder is taken, or the database cannot be used; what had been started is stopped again.
 */
export async function serve(env: Env): Promise<RunningServer> {
  const installation = await openToServe(env);
  try {
    return await serveFrom(installation, env);
  } catch (error) {
    await installation.close();
    throw error;
  }
}

async function serveFrom(installation: Installation, env: Env): Promise<RunningServer> {
  const log = pino({ level: env.LOG_LEVEL, base: undefined, serializers: { err: loggedError } });
  const plugins = await loadPlugins(env.PLUGINS, (error) => log.error(error));
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with({ env, database: installation.database, ...plugins }),
    { logger: new PinoLogger(log), bodyParser: false, abortOnError: false },
  );
  app.use(pinoHttp({ logger: log, serializers: { req: requestLine, res: statusOnly }, customLogLevel: levelOf }));
  configure(app, env);
  await app.init();
  if (env.DEMO) await app.get(DemoShop).seed();
  await listen(app, env);
  app.get(LeftoverTurns, { strict: false }).start();
  app.get(JobRunner, { strict: false }).start();
  app.get(ModelStart, { strict: false }).start();
  app.get(ChannelStart, { strict: false }).start();
  app.get(TeamSweep, { strict: false }).start();
  const { port } = app.getHttpServer().address() as { port: number };
  const url = env.PUBLIC_URL ?? `http://localhost:${port}`;
  installation.announce(`process ${process.pid}, ${url}`);
  const close = async () => {
    await app.close();
    await installation.close();
  };
  return { url, welcome: welcome(url, env, await app.get(OneTimeLinkService).setupLink()), close };
}

async function listen(app: NestExpressApplication, { PORT, HOST }: Env): Promise<void> {
  Object.assign(app.getHttpServer(), PATIENCE);
  await app.listen(PORT, HOST).catch(async (cause: NodeJS.ErrnoException) => {
    await app.close();
    if (cause.code !== 'EADDRINUSE') throw cause;
    throw new Error(`Port ${PORT} is in use. Set PORT to another one.`, { cause });
  });
}

function welcome(url: string, { DEMO, DATABASE_URL, DATA_DIR }: Env, setupToken: string | undefined): string {
  const admin = setupToken
    ? `${url}/admin/link#${setupToken}\n${' '.repeat(24)}(once, to set a password · 一次性链接，用于设置密码)`
    : `${url}/admin`;
  return [
    '',
    `  Mossdesk ${url}`,
    '',
    ...(DEMO ? [`  Demo shop · 演示商店    ${url}/demo/`] : []),
    `  Admin · 管理后台        ${admin}`,
    `  API reference · 接口    ${url}/docs`,
    `  Data · 数据             ${DATABASE_URL ? 'DATABASE_URL' : DATA_DIR}`,
    '',
  ].join('\n');
}

/** Neither queries nor headers: they may hold what nobody should find in a log. */
function requestLine({ method, url }: { method: string; url: string }) {
  return { method, path: url.split('?')[0] };
}

function statusOnly({ statusCode }: { statusCode: number }) {
  return { statusCode };
}

function levelOf(_request: unknown, { statusCode }: { statusCode: number }, error?: Error) {
  return error || statusCode >= 500 ? 'error' : 'debug';
}
