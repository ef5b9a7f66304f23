import { type FrameNotice, type PageRequest, unwrapRequest, wrap } from '../bridge';

/**
 * The page that embeds the frame, if there is one. It is reached only at the origin the loader named: were that a lie,
 * the browser would deliver nothing, and what comes from elsewhere is not listened to.
 */
export class Page {
  readonly isEmbedded: boolean;

  constructor(
    private readonly window: Window,
    private readonly origin: string | null,
  ) {
    this.isEmbedded = window.parent !== window && origin !== null && origin.startsWith('http');
  }

  tell(notice: FrameNotice): void {
    if (this.isEmbedded && this.origin) this.window.parent.postMessage(wrap(notice), this.origin);
  }

  listen(obey: (request: PageRequest) => void): void {
    this.window.addEventListener('message', ({ source, origin, data }) => {
      const isPage = this.isEmbedded && source === this.window.parent && origin === this.origin;
      const request = isPage ? unwrapRequest(data) : undefined;
      if (request) obey(request);
    });
  }
}
