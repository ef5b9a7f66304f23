import { Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { InstallSecrets } from '../../database/install-secrets.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';

const PURPOSE = 'file pass';
const DAY_SECONDS = 86_400;

const Claims = z.object({
  tenant: z.uuid(),
  widget: z.string(),
  visitor: z.uuid(),
  conversation: z.uuid(),
  /** Had something been said in it when the pass was made? Then it must still be there. */
  known: z.boolean(),
  language: z.enum(['zh', 'en']),
});

/** Whose files somebody may see and send. */
export type PassClaims = z.infer<typeof Claims>;

/**
 * What a widget that was let in gets for the files of its conversation: a JWT (RFC 7519) with HS256, good for a day and for
 * nothing else. It stands in addresses of pictures, where a visitor's token must not.
 */
@Injectable()
export class FilePass {
  constructor(
    private readonly secrets: InstallSecrets,
    private readonly clock: Clock,
  ) {}

  async sign(claims: PassClaims): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const jwt = new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt(now);
    return jwt.setExpirationTime(now + DAY_SECONDS).sign(await this.secrets.get(PURPOSE));
  }

  /** Throws `token_invalid` for a pass that is not ours, was changed, or has expired. */
  async read(pass: string): Promise<PassClaims> {
    try {
      const options = { algorithms: ['HS256'], currentDate: this.clock.now() };
      const { payload } = await jwtVerify(pass, await this.secrets.get(PURPOSE), options);
      return Claims.parse(payload);
    } catch (cause) {
      throw new AppError('token_invalid', 'This pass for files is not valid (any more)', {}, { cause });
    }
  }
}
