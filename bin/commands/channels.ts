import { AccountService } from '../../src/channels/accounts/account.service.js';
import { AccountCheck } from '../../src/channels/accounts/checking/account-check.js';
import { AccountKeys } from '../../src/channels/accounts/account-keys.js';
import { WebhookKeys } from '../../src/channels/webhooks/webhook-keys.js';
import type { Finding } from '../../src/sdk/channel.js';
import { ToolKeys } from '../../src/tools/tool-keys.js';
import type { Arguments, Command } from '../command.js';
import { TENANT, tenantOf, visit } from '../visit.js';

/** Lists the accounts on chat platforms, never their settings. */
export const listChannels: Command = {
  usage: 'channels list',
  about: 'List the accounts on chat platforms',
  options: TENANT,
  async run(given, env) {
    const accounts = await visit(env, async (app) => app.get(AccountService).list(await tenantOf(app, given)));
    const items = accounts.map(({ id, platform, name, enabled, heardAt, trouble }) => ({
      ...{ id, platform, name, enabled, trouble },
      heardAt: heardAt?.toISOString() ?? null,
    }));
    const lines = items.map(({ id, platform, name, enabled, heardAt, trouble }) => {
      const state = enabled ? `last heard ${heardAt ?? 'never'}` : 'switched off';
      return `${id}  ${platform.padEnd(14)} ${name}  (${state}${trouble ? `; ${trouble.message}` : ''})`;
    });
    return { text: lines.join('\n') || 'There are no accounts.', value: { items } };
  },
};

/** Asks the platform whether an account works, and says what to set where. Ends with 1 when something is wrong. */
export const checkChannel: Command = {
  usage: 'channels doctor <account>',
  about: 'Check an account on a chat platform: credentials, address, what is set there',
  options: {},
  async run(given, env) {
    const id = accountIn(given);
    const findings = await visit(env, async (app) => {
      const stored = await app.get(AccountService).named(id);
      return app.get(AccountCheck).run(stored);
    });
    const code = findings.every(({ ok }) => ok) ? 0 : 1;
    return { text: findings.map(lineOf).join('\n'), value: { id, findings }, code };
  },
};

/** Encrypts the settings of all accounts and tools and the secrets of all webhooks, of all tenants, with the newest key. Ends with 1 when a key is missing. */
export const rotateKeys: Command = {
  usage: 'channels rotate-keys',
  about: 'Encrypt the settings of all accounts and tools, and the secrets of webhooks, with the newest key',
  options: {},
  async run(_given, env) {
    const rotations = await visit(env, async (app) => [
      await app.get(AccountKeys).rotate(),
      await app.get(ToolKeys).rotate(),
      await app.get(WebhookKeys).rotate(),
    ]);
    const sum = (count: (rotation: (typeof rotations)[number]) => number) =>
      rotations.reduce((total, rotation) => total + count(rotation), 0);
    const [resealed, current] = [sum((rotation) => rotation.resealed), sum((rotation) => rotation.current)];
    const unreadable = rotations.flatMap((rotation) => rotation.unreadable);
    const missing = unreadable.map(({ id, key }) => `  ${id}: the key named ${key} is missing`);
    const text = `${resealed} encrypted anew, ${current} had the newest key, ${unreadable.length} cannot be read`;
    return {
      text: [text, ...missing].join('\n'),
      value: { resealed, current, unreadable },
      code: unreadable.length ? 1 : 0,
    };
  },
};

function accountIn({ words }: Arguments): string {
  const [id] = words;
  if (id) return id;
  throw new Error('Which account? `npx mossdesk channels list` shows their ids.');
}

function lineOf({ ok, what, fix }: Finding): string {
  return [`${ok ? 'ok  ' : 'FAIL'}  ${what.en}`, ...(fix ? [`      ${fix.en}`] : [])].join('\n');
}
