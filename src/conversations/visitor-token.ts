import { Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { InstallSecrets } from '../database/install-secrets.js';
import { Clock } from '../shared/clock.js';
import { AppError } from '../shared/error.js';

const PURPOSE = 'visitor-token';
const DAYS = 180;

const Claims = z.object({
  tenant: z.uuid(),
  widget: z.string(),
  visitor: z.uuid(),
  conversation: z.uuid(),
  identified: z.boolean(),
  /** Had something been said in the conversation when the token was made? */
  known: z.boolean().default(false),
});

/** What a visitor's browser keeps: which conversation is its own. */
export type VisitorClaims = z.infer<typeof Claims>;

/** Signs and reads visitors' tokens: JWTs (RFC 7519) with HS256, good for 180 days from the last visit. */
@Injectable()
export class VisitorToken {
  constructor(
    private readonly secrets: InstallSecrets,
    private readonly clock: Clock,
  ) {}

  async sign(claims: VisitorClaims): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const jwt = new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt(now);
    return jwt.setExpirationTime(now + DAYS * 86_400).sign(await this.secrets.get(PURPOSE));
  }

  /** Throws `token_invalid` for a token that is not ours, was changed, or has expired. */
  async read(token: string): Promise<VisitorClaims> {
    try {
      const options = { algorithms: ['HS256'], currentDate: this.clock.now() };
      const { payload } = await jwtVerify(token, await this.secrets.get(PURPOSE), options);
      return Claims.parse(payload);
    } catch (cause) {
      throw new AppError('token_invalid', 'This visitor token is not valid (any more)', {}, { cause });
    }
  }
}
