import type { Look } from '../bridge';
import { STYLE } from './style';

const SVG = 'http://www.w3.org/2000/svg';
/** A speech bubble with a sprout, and an arrow that folds the chat away. */
const BUBBLE =
  'M14 3C7.4 3 2.3 7.5 2.3 13.1c0 3.2 1.6 6 4.2 7.9.3 1.2.1 2.6-1 4-.3.4 0 1 .5.9 2.4-.2 4.3-1.2 5.6-2.6.8.1 1.6.2 2.4.2 6.6 0 11.7-4.7 11.7-10.4S20.6 3 14 3zm.800 15.3h-1.6v-4.2c-2.9-.100-4.9-1.9-4.9-4.9v-.700h.900c2 0 3.5.8 4.3 2.2.5-2 2.2-3.3 4.9-3.3h.900v.700c0 3.2-1.7 5.3-4.5 5.5z';
const FOLD = 'M7 11l7 7 7-7';

/** The pieces of the widget on the page, all inside one shadow root. */
export interface Launcher {
  readonly host: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly iframe: HTMLIFrameElement;
  show(look: Look): void;
  setOpen(open: boolean): void;
  setUnread(count: number): void;
}

/** Makes the launcher, not yet visible and not yet on the page. `src` is the frame's address. */
export function createLauncher(src: string): Launcher {
  const host = document.createElement('mossdesk-widget');
  host.style.cssText =
    'all:initial!important;position:fixed!important;z-index:2147483000!important;top:0!important;left:0!important;width:0!important;height:0!important;display:block!important';
  const root = host.attachShadow({ mode: 'open' });
  addStyle(root);
  const box = root.appendChild(document.createElement('div'));
  const iframe = box.appendChild(document.createElement('iframe'));
  iframe.src = src;
  iframe.allow = 'clipboard-write';
  iframe.id = 'chat';
  const button = createButton();
  const badge = button.appendChild(document.createElement('span'));
  badge.className = 'badge';
  badge.hidden = true;
  return { host, button, iframe, ...behaviour(box, button, badge, iframe) };
}

function addStyle(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.appendChild(document.createElement('style')).textContent = STYLE;
  }
}

function createButton(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-controls', 'chat');
  button.append(icon(BUBBLE, 'fill'), icon(FOLD, 'stroke'));
  return button;
}

function icon(path: string, paint: 'fill' | 'stroke'): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const shape = svg.appendChild(document.createElementNS(SVG, 'path'));
  const attributes = {
    d: path,
    fill: 'none',
    [paint]: 'currentColor',
    'stroke-width': '2.4',
    'stroke-linecap': 'round',
  };
  svg.setAttribute('viewBox', '0 0 28 28');
  svg.setAttribute('aria-hidden', 'true');
  for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
  return svg;
}

function behaviour(box: HTMLElement, button: HTMLElement, badge: HTMLElement, iframe: HTMLIFrameElement) {
  let look: Look | undefined;
  let unread = 0;
  const label = () => {
    const open = box.classList.contains('open');
    button.setAttribute('aria-expanded', String(open));
    button.setAttribute('aria-label', (open ? look?.closeLabel : look?.openLabel) ?? '');
    badge.hidden = open || unread === 0;
    badge.textContent = unread > 99 ? '99+' : String(unread);
  };
  return {
    show(next: Look) {
      look = next;
      iframe.title = next.title;
      box.classList.toggle('left', next.position === 'left');
      box.style.setProperty('--fill', next.accent);
      box.style.setProperty('--on', next.onAccent);
      if (!button.isConnected) box.append(button);
      label();
    },
    setOpen(open: boolean) {
      box.classList.toggle('open', open);
      label();
    },
    setUnread(count: number) {
      unread = count;
      label();
    },
  };
}
