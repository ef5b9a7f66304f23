import { type FrameNotice, type PageRequest, unwrapNotice, wrap } from '../bridge';
import type { MossdeskEvents, MossdeskLanguage } from '../mossdesk';
import { call, Emitter } from './emitter';
import { createLauncher, type Launcher } from './launcher';
import { FULL_SCREEN } from './style';

/** A frame that has loaded and has not said a word by then is an error page: the server refused this site or is away. */
const SILENCE_MS = 5000;

/** The widget on the page: keeps launcher and frame in step, and speaks with the frame alone. */
export class Widget {
  private readonly launcher: Launcher;
  private readonly emitter = new Emitter();
  private readonly undo: (() => void)[] = [];
  private waiting: PageRequest[] = [];
  private wantsOpen = false;
  private ready = false;
  private isOpen = false;
  private silence = 0;

  constructor(
    private readonly origin: string,
    address: string,
  ) {
    this.launcher = createLauncher(address);
    const { button, host, iframe } = this.launcher;
    this.listen(window, 'message', (event) => event instanceof MessageEvent && this.receive(event));
    this.listen(iframe, 'load', () => this.expectWord());
    this.listen(button, 'click', () => this.toggle());
    this.listen(host, 'keydown', (event) => event instanceof KeyboardEvent && event.key === 'Escape' && this.close());
    if (window.visualViewport) {
      this.listen(window.visualViewport, 'resize', () => this.fit());
      this.listen(window.visualViewport, 'scroll', () => this.fit());
    }
    this.mount();
  }

  /** Puts the widget on the page, again if a script has swept it away. */
  mount(): void {
    if (!this.launcher.host.isConnected) document.body.append(this.launcher.host);
  }

  on<N extends keyof MossdeskEvents>(name: N, listener: (detail: MossdeskEvents[N]) => void): () => void {
    const stop = this.emitter.on(name, listener);
    if (name === 'ready' && this.ready) setTimeout(() => this.ready && this.emitter.emit('ready', undefined));
    return stop;
  }

  off<N extends keyof MossdeskEvents>(name: N, listener: (detail: MossdeskEvents[N]) => void): void {
    this.emitter.off(name, listener);
  }

  open(focus = true): void {
    this.wantsOpen = true;
    if (!this.ready || this.isOpen) return;
    this.setOpen(true);
    if (focus) this.launcher.iframe.focus({ preventScroll: true });
    this.post({ type: 'opened', focus });
    this.emitter.emit('open', undefined);
  }

  close(): void {
    this.wantsOpen = false;
    if (!this.isOpen) return;
    const hadFocus = document.activeElement === this.launcher.host;
    this.setOpen(false);
    this.post({ type: 'closed' });
    if (hadFocus) this.launcher.button.focus({ preventScroll: true });
    this.emitter.emit('close', undefined);
  }

  toggle(): void {
    if (this.isOpen || (!this.ready && this.wantsOpen)) this.close();
    else this.open();
  }

  ask(text: string): void {
    this.open();
    this.post({ type: 'ask', text: String(text) });
  }

  identify(jwt: string | null): void {
    this.post({ type: 'identify', jwt });
  }

  setLanguage(language: MossdeskLanguage): void {
    this.post({ type: 'language', language });
  }

  /** Takes everything off the page. Calling it twice does no harm. */
  destroy(): void {
    clearTimeout(this.silence);
    for (const undo of this.undo.splice(0)) undo();
    this.launcher.host.remove();
    this.emitter.clear();
    this.ready = false;
    this.isOpen = false;
    this.waiting = [];
  }

  private listen(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener);
    this.undo.push(() => target.removeEventListener(type, listener));
  }

  private receive(event: MessageEvent): void {
    if (event.origin !== this.origin || event.source !== this.launcher.iframe.contentWindow) return;
    const notice = unwrapNotice(event.data);
    if (notice) call((heard: FrameNotice) => this.obey(heard), notice);
  }

  private obey(notice: FrameNotice): void {
    if (notice.type === 'ready') return this.begin(notice);
    if (notice.type === 'look') return this.ready ? this.launcher.show(notice.look) : undefined;
    if (notice.type === 'close') return this.close();
    if (notice.type === 'message') return this.emitter.emit('message', notice.message);
    if (notice.type === 'error') return this.emitter.emit('error', notice.error);
    this.launcher.setUnread(notice.count);
    this.emitter.emit('unread', { count: notice.count });
  }

  private begin({ look, reopen }: FrameNotice & { type: 'ready' }): void {
    clearTimeout(this.silence);
    this.launcher.show(look);
    if (!this.ready) {
      this.ready = true;
      this.emitter.emit('ready', undefined);
    }
    const again = this.isOpen;
    this.isOpen = false;
    if (this.wantsOpen || again) this.open();
    else if (reopen && !matchMedia(FULL_SCREEN).matches) this.open(false);
    for (const request of this.waiting.splice(0)) this.post(request);
  }

  private post(request: PageRequest): void {
    if (this.ready) this.launcher.iframe.contentWindow?.postMessage(wrap(request), this.origin);
    else this.waiting.push(request);
  }

  private setOpen(open: boolean): void {
    this.isOpen = open;
    this.launcher.setOpen(open);
    this.fit();
  }

  /** On a phone the keyboard covers the page without resizing it; only the page itself can see that, not the frame. */
  private fit(): void {
    const { style } = this.launcher.iframe;
    const viewport = window.visualViewport;
    const full = this.isOpen && viewport && viewport.scale === 1 && matchMedia(FULL_SCREEN).matches;
    style.top = full ? `${viewport.offsetTop}px` : '';
    style.height = full ? `${viewport.height}px` : '';
  }

  private expectWord(): void {
    clearTimeout(this.silence);
    if (this.ready) return;
    this.silence = window.setTimeout(() => {
      this.emitter.emit('error', { code: 'frame_refused', message: 'The chat was not allowed to load on this site' });
      this.launcher.host.remove();
    }, SILENCE_MS);
  }
}
