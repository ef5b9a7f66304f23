import type { Store } from './store';

const TOKEN = 'token';

/** Who the visitor is to the server: the token of the conversation, and the site's word for it if there is one. */
export class Credentials {
  /** The site's short-lived JWT. Kept in memory only. */
  identity?: string;
  private inUse?: string;

  constructor(private readonly store: Store) {}

  get token(): string | undefined {
    return this.store.get(TOKEN);
  }

  /** Whether what we have heard belongs to the token now in the store. */
  get current(): boolean {
    return this.token !== undefined && this.token === this.inUse;
  }

  /** Whether another tab has begun, or left, a conversation since we began ours. */
  get replaced(): boolean {
    return this.inUse !== undefined && this.token !== this.inUse;
  }

  adopt(token: string): void {
    this.inUse = token;
    if (this.token !== token) this.store.set(TOKEN, token);
  }

  forget(): void {
    this.inUse = undefined;
    this.store.remove(TOKEN);
  }
}
