import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENV, type Env } from '../config/env.js';
import { digest, newSecret } from '../shared/secret.js';

/**
 * Secrets of the installation, one a purpose. Made at the first asking and kept in the database, so that all processes
 * share them; with SECRET_KEY set they are derived from it and the database holds none.
 */
@Injectable()
export class InstallSecrets {
  private readonly known = new Map<string, Promise<Uint8Array>>();

  constructor(
    private readonly database: DataSource,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** The secret for `purpose`, at least 256 bits. */
  get(purpose: string): Promise<Uint8Array> {
    let secret = this.known.get(purpose);
    if (!secret) {
      secret = this.load(purpose).then((text) => new TextEncoder().encode(text));
      this.known.set(purpose, secret);
      secret.catch(() => this.known.delete(purpose));
    }
    return secret;
  }

  private async load(purpose: string): Promise<string> {
    if (this.env.SECRET_KEY) return digest(`${purpose}:${this.env.SECRET_KEY}`);
    const sql = 'INSERT INTO install_secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING';
    await this.database.query(sql, [purpose, newSecret()]);
    const [row] = await this.database.query<{ value: string }[]>('SELECT value FROM install_secrets WHERE name = $1', [
      purpose,
    ]);
    if (!row) throw new Error(`The secret for ${purpose} has vanished from the database`);
    return row.value;
  }
}
