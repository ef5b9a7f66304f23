import type { Answer, PlatformServer, Received, Route } from './server.js';

/** Access tokens as WeChat and WeCom have them: two hours, one valid at a time, refused in words of JSON. */
export class WechatTokens {
  /** How many have been asked for. */
  issued = 0;
  private valid: string | undefined;
  private expired = false;

  constructor(private readonly server: PlatformServer) {}

  /** A new one; the one before is good no more. */
  issue(): Answer {
    this.issued += 1;
    this.valid = `token-${this.issued}`;
    this.expired = false;
    return { json: { errcode: 0, errmsg: 'ok', access_token: this.valid, expires_in: 7200 } };
  }

  /** Two hours pass. */
  expire(): void {
    this.expired = true;
  }

  /** Answers a path, for calls with a good token only. */
  guard(methodAndPath: string, route: Route): void {
    this.server.on(methodAndPath, (call) => this.refusal(call) ?? route(call));
  }

  private refusal({ query }: Received): Answer | undefined {
    const token = query.get('access_token');
    if (!token) return no(41001, 'access_token missing');
    if (token !== this.valid) return no(40014, 'invalid access_token');
    return this.expired ? no(42001, 'access_token expired') : undefined;
  }
}

/** An answer that says no, with status 200. */
export function no(errcode: number, errmsg: string): Answer {
  return { json: { errcode, errmsg } };
}

/** An answer that says yes. */
export function yes(fields: object = {}): Answer {
  return { json: { errcode: 0, errmsg: 'ok', ...fields } };
}
