import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../config/env.js';
import { InstallSecrets } from '../../database/install-secrets.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { sameSecret } from '../../shared/secret.js';

const PURPOSE = 'file links';
/** As long as a visitor may take to read what came by mail. */
const DAYS = 30;
const KEY = /^([0-9a-f-]{36})\.(\d{1,12})\.([\w-]{43})$/;

/** Links by which whoever has one opens a file, for a month: for chat platforms that take no files from us. */
@Injectable()
export class FileLinks {
  constructor(
    private readonly secrets: InstallSecrets,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Undefined where nobody has said how we are called from outside. */
  async to(tenantId: string, fileId: string): Promise<string | undefined> {
    if (!this.env.PUBLIC_URL) return undefined;
    const expires = Math.ceil(this.clock.now().getTime() / 1000) + DAYS * 86_400;
    const key = `${tenantId}.${expires}.${await this.sign(tenantId, fileId, expires)}`;
    return new URL(`/files/${fileId}?key=${key}`, this.env.PUBLIC_URL).href;
  }

  /** The tenant whose file it is. Throws `not_found` for a key that is not ours, `link_expired` for an old one. */
  async read(fileId: string, key: string): Promise<string> {
    const [, tenantId, expires, signature] = KEY.exec(key) ?? [];
    if (tenantId === undefined || !sameSecret(signature, await this.sign(tenantId, fileId, Number(expires))))
      throw new AppError('not_found', 'There is no such file', { id: fileId });
    if (Number(expires) * 1000 < this.clock.now().getTime())
      throw new AppError('link_expired', 'This link has been used for long enough; ask again');
    return tenantId;
  }

  private async sign(tenantId: string, fileId: string, expires: number): Promise<string> {
    const secret = await this.secrets.get(PURPOSE);
    return createHmac('sha256', secret).update(`${tenantId}.${fileId}.${expires}`).digest('base64url');
  }
}
