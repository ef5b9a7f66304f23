import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../config/env.js';
import { InstallSecrets } from '../../database/install-secrets.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { sameSecret } from '../../shared/secret.js';

const DAY_SECONDS = 86_400;
const KEY = /^([0-9a-f-]{36})\.(\d{1,12})\.([\w-]{43})$/;

/** What a link has to know of the document that it opens. */
export interface LinkedDocument {
  readonly id: string;
  readonly url: string | null;
  readonly audience: string;
}

/** What a link's key says, once it is known to be ours. */
export interface LinkClaim {
  readonly tenantId: string;
  /** For visitors of whom the site vouched, and not for everybody. */
  readonly restricted: boolean;
}

/**
 * Links by which a visitor opens the document that an answer cites. They are made where the answer is made, by someone
 * who knows that this visitor may read this document; the signature says that it was so, and nobody can make one up from
 * an id. A link to a public document has no end, since conversations are read again later, but it opens only while the
 * document is switched on, valid and still public. One to a document for some visitors ends after a day, because whoever
 * gets hold of it can use it.
 */
@Injectable()
export class DocumentLinks {
  constructor(
    private readonly secrets: InstallSecrets,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Where the document is to be seen: its own address if it is a page, else a signed one here, at `page` where its kind has
   * pages. Absolute where PUBLIC_URL says how we are called, else a path from our root.
   */
  async to(tenantId: string, document: LinkedDocument, page: number | null = null): Promise<string> {
    if (document.url !== null) return document.url;
    const expires = document.audience === 'public' ? 0 : Math.ceil(this.clock.now().getTime() / 1000) + DAY_SECONDS;
    const signature = await this.sign(tenantId, document.id, expires);
    const path = `/documents/${document.id}?key=${tenantId}.${expires}.${signature}${page === null ? '' : `#page=${page}`}`;
    return this.env.PUBLIC_URL ? new URL(path, this.env.PUBLIC_URL).href : path;
  }

  /** Reads the key of a link to this document. Throws `not_found` for one that is not ours, `link_expired` for an old one. */
  async read(documentId: string, key: string): Promise<LinkClaim> {
    const [, tenantId, expires, signature] = KEY.exec(key) ?? [];
    if (tenantId === undefined || !sameSecret(signature, await this.sign(tenantId, documentId, Number(expires))))
      throw new AppError('not_found', 'There is no such document', { id: documentId });
    const restricted = Number(expires) > 0;
    if (restricted && Number(expires) * 1000 < this.clock.now().getTime())
      throw new AppError('link_expired', 'This link has been used for long enough; ask again');
    return { tenantId, restricted };
  }

  private async sign(tenantId: string, documentId: string, expires: number): Promise<string> {
    const secret = await this.secrets.get('document links');
    return createHmac('sha256', secret).update(`${tenantId}.${documentId}.${expires}`).digest('base64url');
  }
}
