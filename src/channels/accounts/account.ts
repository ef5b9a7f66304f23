/** An account as it is stored: `settings` are JSON, encrypted with the key named `key`. */
export interface StoredAccount {
  readonly id: string;
  readonly tenantId: string;
  readonly platform: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly language: 'auto' | 'zh' | 'en';
  readonly settings: Buffer;
  readonly key: string;
  readonly version: number;
  readonly heardAt: Date | null;
  readonly trouble: Trouble | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What is wrong with an account just now, as whoever met it last wrote it down. `message` never holds a secret. */
export interface Trouble {
  readonly kind: string;
  readonly message: string;
  readonly at: string;
}

/** The columns of an account as {@link StoredAccount}. */
export const ACCOUNT_COLUMNS = `id, tenant_id AS "tenantId", platform, name, enabled, language, settings, key, version,
  heard_at AS "heardAt", trouble, created_at AS "createdAt", updated_at AS "updatedAt"`;

/** What the encryption of an account's settings is bound to: they cannot be moved to another row or tenant. */
export function boundTo({ tenantId, id }: Pick<StoredAccount, 'tenantId' | 'id'>): string {
  return `channel-account:${tenantId}:${id}`;
}
