import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { ChannelStart } from '../../src/channels/channel-start.js';
import { type Env, readEnv } from '../../src/config/env.js';
import { dataSource } from '../../src/data-source.js';
import { JobRunner } from '../../src/database/jobs/job-runner.js';
import type { Channel } from '../../src/sdk/channel.js';
import type { Tool } from '../../src/sdk/tool.js';
import { configure } from '../../src/server.js';
import type { LanguageModel } from '../../src/inference/language-model.js';
import { ModelHost } from '../../src/inference/model-host.js';
import type { Role, Scope } from '../../src/shared/access.js';
import type { Clock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/id.js';
import { systemContext, type TenantContext } from '../../src/shared/tenant-context.js';
import { ApiKeyService } from '../../src/tenants/api-key.service.js';
import { NOBODY } from '../../src/tenants/people/password.js';
import { SessionService } from '../../src/tenants/people/session.service.js';
import { TenantService } from '../../src/tenants/tenant.service.js';
import { freshDatabase } from './database.js';
import { StagedHost } from './staged-host.js';

/** Where files go that nobody looks for. */
/** Where servers of tests keep files, each tenant's in a folder of its own. */
export const DATA_DIR = join(process.env.MOSSDESK_TEST_FOLDER ?? tmpdir(), 'data');
/** So that no test makes a key file of its own. */
const ENCRYPTION_KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`;

/** What a test may change; `env` as one would write it into the environment. */
export interface AppOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  /** The database to share with another server; a fresh one if left out. */
  readonly url?: string;
  /** The language model; none if left out. */
  readonly model?: LanguageModel;
  /** The chat platforms; none if left out. */
  readonly channels?: readonly Channel[];
  /** The tools; none if left out. */
  readonly tools?: readonly Tool[];
  /** Does it do jobs? It does, if left out. */
  readonly jobs?: boolean;
}

/** Someone to be made; whatever is left out is chosen. `operator` and a tenant are independent of each other. */
export interface PersonOptions {
  readonly email?: string;
  readonly name?: string;
  readonly operator?: boolean;
}

/** The whole server, on a fresh database unless told otherwise, listening on a free port. */
export async function startApp({ env = {}, url, model, jobs = true, ...parts }: AppOptions = {}): Promise<TestApp> {
  const settings = readEnv({ LOG_LEVEL: 'silent', DEMO: 'false', DATA_DIR, ENCRYPTION_KEYS, ...env });
  const database = url ? await dataSource(url, 5).initialize() : await freshDatabase();
  const testing = Test.createTestingModule({ imports: [AppModule.with({ env: settings, database, ...parts })] });
  if (model) testing.overrideProvider(ModelHost).useValue(new StagedHost(model));
  const module = await testing.compile();
  const nest = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
  configure(nest, settings);
  await nest.listen(0, '127.0.0.1');
  if (jobs)
    for (const part of [JobRunner, ChannelStart]) nest.get<JobRunner | ChannelStart>(part, { strict: false }).start();
  return new TestApp(nest, database, settings);
}

/** A running server, and what tests need to talk to it. */
export class TestApp {
  constructor(
    readonly nest: NestExpressApplication,
    readonly database: DataSource,
    readonly env: Env,
  ) {}

  /** A provider of the server, by its class. */
  get<Provider>(type: Type<Provider>): Provider {
    return this.nest.get(type, { strict: false });
  }

  /** `http://127.0.0.1:<port>`. */
  get url(): string {
    const { port } = this.nest.getHttpServer().address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Requests of nobody in particular. */
  anyone() {
    return request(this.nest.getHttpServer());
  }

  /** A new tenant; what is done with the context is done by the system. */
  async addTenant(slug = `t${newId()}`, name = '云杉商店'): Promise<TenantContext> {
    const { id } = await this.get(TenantService).create({ slug, name });
    return systemContext(id);
  }

  /** Requests with a new API key of this tenant. */
  async withKey(tenant: TenantContext, ...scopes: Scope[]) {
    return this.bearing(await this.addKey(tenant, ...scopes));
  }

  /** The secret of a new API key. */
  async addKey(tenant: TenantContext, ...scopes: Scope[]): Promise<string> {
    return (await this.get(ApiKeyService).create(tenant, { name: '测试', scopes })).secret;
  }

  /** Requests with this API key. */
  bearing(secret: string) {
    return request.agent(this.nest.getHttpServer()).set('Authorization', `Bearer ${secret}`);
  }

  /** Requests of a new person who is signed in and has this role in the tenant. */
  async signedIn(tenant: TenantContext, role: Role, options: PersonOptions = {}) {
    const id = await this.addPerson(options);
    await this.join(tenant, id, role);
    return this.acting(id, tenant);
  }

  /** Requests of someone there is, by a session of their own. */
  async acting(userId: string, tenant?: TenantContext) {
    const secret = await this.get(SessionService).open(userId);
    const agent = request.agent(this.nest.getHttpServer()).set('X-Requested-With', 'mossdesk');
    agent.set('Cookie', `mossdesk_session=${secret}`);
    return tenant ? agent.set('X-Tenant', tenant.tenantId) : agent;
  }

  /** Someone who has a password that nobody knows; returns the id. */
  async addPerson({ email, name = '张三', operator = false }: PersonOptions = {}): Promise<string> {
    const id = newId();
    const sql = `INSERT INTO users (id, email, name, password_hash, operator) VALUES ($1, $2, $3, $4, $5)`;
    await this.database.query(sql, [id, email ?? `${id}@example.com`, name, NOBODY, operator]);
    return id;
  }

  /** Makes someone a member. */
  async join({ tenantId }: TenantContext, userId: string, role: Role): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
      await manager.query('INSERT INTO memberships (user_id, role) VALUES ($1, $2)', [userId, role]);
    });
  }

  /** Stops the server and lets go of the database. */
  async close(): Promise<void> {
    await this.nest.close();
    if (this.database.isInitialized) await this.database.destroy();
  }
}
