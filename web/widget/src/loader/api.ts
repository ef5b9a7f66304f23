import { version } from '../../package.json';
import type { Mossdesk } from '../mossdesk';
import type { Widget } from './widget';

const nothing = () => undefined;

/**
 * The object the page sees. Whatever goes wrong inside stays inside: no method throws. `gone` is told
 * when the page has had the widget taken away.
 */
export function createApi(widget: Widget, gone: () => void): Mossdesk {
  const api: Mossdesk = {
    version,
    open: () => quietly(() => widget.open()),
    close: () => quietly(() => widget.close()),
    toggle: () => quietly(() => widget.toggle()),
    ask: (text) => quietly(() => widget.ask(text)),
    identify: (jwt) => quietly(() => widget.identify(jwt)),
    setLanguage: (language) => quietly(() => widget.setLanguage(language)),
    on: (event, listener) => quietly(() => widget.on(event, listener)) ?? nothing,
    off: (event, listener) => quietly(() => widget.off(event, listener)),
    destroy: () => quietly(() => (widget.destroy(), gone())),
    call: (method, ...args) => quietly(() => (method === 'mount' ? widget.mount() : invoke(api, method, args))),
  };
  return api;
}

function quietly<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** The stub's calls come as a name and a list, so their types are only known here. */
function invoke(api: Mossdesk, method: string, args: readonly unknown[]): void {
  const run = Object.keys(api).includes(method) && (api as unknown as Record<string, unknown>)[method];
  if (typeof run === 'function' && method !== 'call') Reflect.apply(run, api, args);
}
