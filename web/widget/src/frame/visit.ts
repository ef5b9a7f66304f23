import type { PageRequest } from '../bridge';
import type { Session } from './link/session';
import type { Store } from './link/store';

const OPEN = 'open';

/** Joins the session to its surroundings: the page's wishes, the network, the tab being looked at, other tabs. */
export class Visit {
  private isOpen: boolean;

  constructor(
    private readonly session: Session,
    private readonly tab: Store,
    options: { readonly isAlone: boolean },
  ) {
    this.isOpen = options.isAlone;
    addEventListener('online', () => session.connection.wake());
    addEventListener('offline', () => session.connection.drop());
    addEventListener('pageshow', () => session.connection.wake());
    addEventListener('storage', () => session.storeChanged());
    document.addEventListener('visibilitychange', () => this.look());
    if (session.known || this.isOpen) session.connection.start();
    this.look();
  }

  /** Whether the chat stood open when the visitor left the last page. */
  get wasOpen(): boolean {
    return this.tab.get(OPEN) !== undefined;
  }

  obey(request: PageRequest): void {
    if (request.type === 'opened') this.open(request.focus);
    else if (request.type === 'closed') this.closed();
    else if (request.type === 'ask') this.ask(String(request.text).trim());
    else if (request.type === 'identify') this.session.identify(request.jwt);
    else if (request.type === 'language') this.session.speak(request.language === 'zh' ? 'zh' : 'en');
  }

  private open(focus: boolean): void {
    this.isOpen = true;
    this.tab.set(OPEN, '1');
    this.session.connection.start();
    this.look();
    if (focus) focusChat();
  }

  private closed(): void {
    this.isOpen = false;
    this.tab.remove(OPEN);
    this.look();
  }

  private ask(text: string): void {
    if (text) this.session.say(text);
  }

  private look(): void {
    const isVisible = document.visibilityState === 'visible';
    if (isVisible) this.session.connection.wake();
    this.session.look(this.isOpen && isVisible);
  }
}

/** On a phone the keyboard would jump up and hide the greeting, so there the title gets the focus. */
function focusChat(): void {
  const isTouch = matchMedia('(pointer: coarse)').matches;
  document.getElementById(isTouch ? 'title' : 'composer')?.focus({ preventScroll: true });
}
