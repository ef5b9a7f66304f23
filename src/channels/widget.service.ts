import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../database/audit.js';
import { TenantStore } from '../database/tenant-store.js';
import { Clock } from '../shared/clock.js';
import { AppError } from '../shared/error.js';
import { newSecret } from '../shared/secret.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { type Widget, type WidgetInput, type WidgetPatch, widgetView } from './widget.dto.js';

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const ID_LENGTH = 12;
const ID = /^[a-z0-9-]{1,40}$/;

const COLUMNS = `id, tenant_id AS "tenantId", name, enabled, language, origins, theme, texts, files, version,
  identity_secret AS "identitySecret", created_at AS "createdAt", updated_at AS "updatedAt"`;

/** Keeps a tenant's widgets: how they look, and which sites may show them. */
@Injectable()
export class WidgetService {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** The widget with this public id for visitors, whoever asks. Throws `unknown_widget` or `widget_disabled`. */
  async published(id: string): Promise<Widget> {
    const widget = await this.named(id);
    if (!widget.enabled) throw new AppError('widget_disabled', 'This widget is switched off', { id });
    return widget;
  }

  /** The same, switched on or off: what a widget looks like is no secret. Throws `unknown_widget`. */
  async named(id: string): Promise<Widget> {
    if (!ID.test(id)) throw new AppError('unknown_widget', 'There is no widget with this id', { id });
    const sql = `SELECT ${COLUMNS} FROM widgets WHERE id = $1`;
    const [widget] = await this.store.naming('app.widget_id', id, (manager) => manager.query<Widget[]>(sql, [id]));
    if (!widget) throw new AppError('unknown_widget', 'There is no widget with this id', { id });
    return widget;
  }

  list(ctx: TenantContext): Promise<Widget[]> {
    const sql = `SELECT ${COLUMNS} FROM widgets WHERE tenant_id = $1 ORDER BY created_at, id`;
    return this.store.within(ctx, (manager) => manager.query<Widget[]>(sql, [ctx.tenantId]));
  }

  get(ctx: TenantContext, id: string): Promise<Widget> {
    return this.store.within(ctx, (manager) => select(manager, id));
  }

  /** Adds a widget; its public id is chance unless given. */
  create(ctx: TenantContext, input: WidgetInput, id = newWidgetId()): Promise<Widget> {
    const { name, enabled, language, origins, theme, texts, files } = input;
    return this.store.within(ctx, async (manager) => {
      await manager.query(
        `INSERT INTO widgets (id, name, enabled, language, origins, theme, texts, files, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
        [id, name, enabled, language, origins, theme, texts, files, this.clock.now()],
      );
      await recordAudit(manager, ctx, { action: 'widget.create', subject: { kind: 'widget', id }, details: { name } });
      return select(manager, id);
    });
  }

  /** Changes a widget. Throws `version_conflict` with the widget as it is when somebody else was first. */
  change(ctx: TenantContext, id: string, { version, ...changes }: WidgetPatch): Promise<Widget> {
    return this.store.within(ctx, async (manager) => {
      const before = await select(manager, id);
      const { name, enabled, language, origins, theme, texts, files } = { ...before, ...changes };
      const sql = `UPDATE widgets SET name = $3, enabled = $4, language = $5, origins = $6, theme = $7, texts = $8,
        files = $9, version = version + 1, updated_at = $10 WHERE id = $1 AND version = $2`;
      const values = [id, version, name, enabled, language, origins, theme, texts, files, this.clock.now()];
      const [, changed] = await manager.query<[unknown, number]>(sql, values);
      const current = await select(manager, id);
      if (!changed)
        throw new AppError('version_conflict', 'Somebody else has changed it', { current: widgetView(current) });
      const details = { fields: Object.keys(changes) };
      await recordAudit(manager, ctx, { action: 'widget.update', subject: { kind: 'widget', id }, details });
      return current;
    });
  }

  remove(ctx: TenantContext, id: string): Promise<void> {
    return this.store.within(ctx, async (manager) => {
      const { name } = await select(manager, id);
      await manager.query('DELETE FROM widgets WHERE id = $1', [id]);
      await recordAudit(manager, ctx, { action: 'widget.delete', subject: { kind: 'widget', id }, details: { name } });
    });
  }

  /** A new secret for the site's identity tokens. Tokens of the old one are refused from now on. */
  renewIdentitySecret(ctx: TenantContext, id: string): Promise<string> {
    const secret = newSecret();
    return this.store.within(ctx, async (manager) => {
      await select(manager, id);
      await manager.query('UPDATE widgets SET identity_secret = $2 WHERE id = $1', [id, secret]);
      await recordAudit(manager, ctx, { action: 'widget.secret', subject: { kind: 'widget', id } });
      return secret;
    });
  }
}

async function select(manager: EntityManager, id: string): Promise<Widget> {
  const sql = `SELECT ${COLUMNS} FROM widgets WHERE id = $1`;
  const [widget] = ID.test(id) ? await manager.query<Widget[]>(sql, [id]) : [];
  if (!widget) throw new AppError('not_found', 'There is no such widget', { id });
  return widget;
}

function newWidgetId(): string {
  return Array.from({ length: ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
