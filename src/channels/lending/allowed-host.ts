const ENTRY = /^(?<host>.+?)(?::(?<port>\d+))?$/;
const USUAL_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'ws:': '80', 'https:': '443', 'wss:': '443' };

/**
 * Is the host of `url` among those that a channel has named? `api.telegram.org`, with a port only where it is not the usual
 * one (`[::1]:8081`). A leading dot stands for every subdomain, and not for the domain itself: `.slack.com`.
 */
export function isAllowedHost(url: URL, named: readonly string[]): boolean {
  return named.some((entry) => matches(url, entry));
}

function matches(url: URL, entry: string): boolean {
  const { host, port } = ENTRY.exec(entry)?.groups ?? {};
  if (!host || portOf(url) !== (port ?? USUAL_PORTS[url.protocol])) return false;
  const domain = inAscii(host.replace(/^\./, ''));
  return host.startsWith('.') ? url.hostname.endsWith(`.${domain}`) : url.hostname === domain;
}

function portOf(url: URL): string | undefined {
  return url.port || USUAL_PORTS[url.protocol];
}

/** As a URL has it: lower case, and Chinese names in Punycode. */
function inAscii(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host;
}
