import { SCOPES, type Scope } from '../../src/shared/access.js';
import { ApiKeyService } from '../../src/tenants/api-key.service.js';
import { type Arguments, type Command, needed } from '../command.js';
import { TENANT, tenantOf, visit } from '../visit.js';

/** Makes an API key and shows its secret, once. */
export const createKey: Command = {
  usage: 'keys create --name <name> --scopes ask,knowledge',
  about: `Make an API key; scopes: ${SCOPES.join(', ')}`,
  options: { ...TENANT, name: { type: 'string' }, scopes: { type: 'string' } },
  async run(given, env) {
    const name = needed(given, 'name');
    const scopes = scopesOf(given);
    const made = await visit(env, async (app) =>
      app.get(ApiKeyService).create(await tenantOf(app, given), { name, scopes }),
    );
    return { text: `${made.secret}\n(shown once; scopes: ${scopes.join(', ')})`, value: made };
  },
};

/** Lists keys, never their secrets. */
export const listKeys: Command = {
  usage: 'keys list',
  about: 'List API keys',
  options: TENANT,
  async run(given, env) {
    const keys = await visit(env, async (app) => app.get(ApiKeyService).list(await tenantOf(app, given)));
    const lines = keys.map(({ id, prefix, name, scopes }) => `${id}  ${prefix}…  ${name}  (${scopes.join(', ')})`);
    return { text: lines.join('\n') || 'There are no keys.', value: { items: keys } };
  },
};

/** From now on the key opens nothing. */
export const revokeKey: Command = {
  usage: 'keys revoke <id>',
  about: 'Revoke an API key',
  options: TENANT,
  async run(given, env) {
    const [id] = given.words;
    if (!id) throw new Error('Which key? `npx mossdesk keys list` shows their ids.');
    await visit(env, async (app) => app.get(ApiKeyService).revoke(await tenantOf(app, given), id));
    return { text: `The key ${id} is revoked.`, value: { id, revoked: true } };
  },
};

function scopesOf(given: Arguments): Scope[] {
  const names = needed(given, 'scopes')
    .split(',')
    .map((name) => name.trim());
  const isScope = (name: string): name is Scope => (SCOPES as readonly string[]).includes(name);
  const unknown = names.filter((name) => !isScope(name));
  if (unknown.length) throw new Error(`Unknown scope ${unknown.join(', ')}; there are ${SCOPES.join(', ')}`);
  return names.filter(isScope);
}
