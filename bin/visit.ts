import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../src/app.module.js';
import type { Env } from '../src/config/env.js';
import { DEMO } from '../src/demo-shop.js';
import { openToVisit } from '../src/installation.js';
import { loadPlugins } from '../src/plugins.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import type { Arguments } from './command.js';
import { optional } from './command.js';

/**
 * Runs `work` with the application's services, without serving; beside a running server too. Throws an Error where there is
 * no installation, and makes none.
 */
export async function visit<Result>(
  env: Env,
  work: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const installation = await openToVisit(env);
  try {
    const plugins = await loadPlugins(env.PLUGINS, ({ message }) => console.error(message));
    const module = AppModule.with({ env, database: installation.database, ...plugins });
    const app = await NestFactory.createApplicationContext(module, { logger: ['error', 'fatal'], abortOnError: false });
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await installation.close();
  }
}

/** The option of every command that is about a tenant. */
export const TENANT = { tenant: { type: 'string' } } as const;

/** The tenant that `--tenant <slug>` names, else the demo shop, else the only one. Throws an Error that lists them. */
export async function tenantOf(app: INestApplicationContext, given: Arguments): Promise<TenantContext> {
  const tenants = app.get(TenantService);
  const slug = optional(given, 'tenant');
  const all = await tenants.all();
  const tenant = slug ? all.find((one) => one.slug === slug) : (all.find((one) => one.slug === DEMO) ?? all[0]);
  if (tenant) return systemContext(tenant.id, 'command line');
  const known = all.map((one) => one.slug).join(', ') || 'none yet: start the server once';
  throw new Error(slug ? `There is no tenant "${slug}". Tenants: ${known}` : `There is no tenant (${known})`);
}
