import type { Mossdesk, MossdeskStub } from '../mossdesk';
import { createApi } from './api';
import { call } from './emitter';
import { Widget } from './widget';

/** Starts the widget the script asks for, then does what the stub collected. Included twice, it only looks after the first. */
function start(script: HTMLScriptElement | null): void {
  const present = window.Mossdesk;
  if (isLoaded(present)) return present.call('mount');
  if (!script?.dataset.widget) return;
  const { origin } = new URL(script.src);
  const widget = new Widget(origin, frameAddress(origin, script.dataset.widget, script.dataset.language ?? 'auto'));
  const stub: Partial<MossdeskStub> = present ?? {};
  const queue = stub.q ?? [];
  const api = Object.assign(
    stub,
    createApi(widget, () => {
      if (window.Mossdesk === api) delete window.Mossdesk;
    }),
  );
  window.Mossdesk = api;
  for (const [method, ...args] of queue.splice(0)) api.call(String(method), ...args);
}

function isLoaded(present: Window['Mossdesk']): present is Mossdesk {
  return !!present && 'version' in present;
}

/** `currentScript` is null when a tag manager inserted us as a module or by `eval`. */
function findScript(): HTMLScriptElement | null {
  const current = document.currentScript;
  if (current instanceof HTMLScriptElement && current.dataset.widget) return current;
  return document.querySelector('script[data-widget][src*="widget.js"]');
}

/** The frame is told the page's origin so that it answers nobody else; a false one only makes it mute. */
function frameAddress(origin: string, widget: string, language: string): string {
  const query = new URLSearchParams({ origin: location.origin, language });
  return `${origin}/widget/${encodeURIComponent(widget)}?${query}`;
}

/** A script in the head that is not async runs before there is a body to stand on. */
function whenBodyIsThere(run: () => void): void {
  if (document.body) return run();
  addEventListener('DOMContentLoaded', run, { once: true });
}

const script = findScript();
whenBodyIsThere(() => call(start, script));
