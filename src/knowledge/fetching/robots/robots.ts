/** What one `robots.txt` says to us. */
export interface Robots {
  /** `path` begins with `/` and has its query with it. */
  allows(path: string): boolean;
  /** Milliseconds that the site wants between two requests; 0 when it says nothing. */
  readonly delayMs: number;
}

/** For a site without a `robots.txt`. */
export const NO_ROBOTS: Robots = { allows: () => true, delayMs: 0 };

/** A site that wants more than this between two requests has not thought of anybody. */
const LONGEST_DELAY_MS = 10_000;
const MOST_RULES = 10_000;
/** Stands at the end of a path, and for the `$` of a rule; occurs nowhere else, being escaped. */
const END = '\n';

interface Rule {
  readonly allow: boolean;
  readonly length: number;
  readonly parts: readonly string[];
}

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
  delayMs: number;
}

/**
 * Reads a `robots.txt` as RFC 9309 has it: the groups that name our agent, all together, or else those for `*`; of the
 * rules that match a path the longest decides, and `allow` where two are equally long. `Crawl-delay` is not in the RFC but
 * in use: seconds, bounded to ten. Never throws; what it does not understand it passes over.
 */
export function readRobots(text: string, agent: string): Robots {
  const groups = groupsOf(text);
  const named = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()));
  const chosen = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'));
  const rules = chosen.flatMap((group) => group.rules);
  const longestFirst = rules.toSorted((a, b) => b.length - a.length || Number(b.allow) - Number(a.allow));
  return {
    allows: (path) => {
      const asked = normalized(path);
      return asked === '/robots.txt' || (longestFirst.find(({ parts }) => matches(parts, asked + END))?.allow ?? true);
    },
    delayMs: Math.min(LONGEST_DELAY_MS, Math.max(0, ...chosen.map(({ delayMs }) => delayMs))),
  };
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let group: Group | undefined;
  let naming = false;
  let rules = 0;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const { key, value } = fieldOf(line);
    if (key === 'user-agent') {
      if (!group || !naming) groups.push((group = { agents: [], rules: [], delayMs: 0 }));
      group.agents.push(value.toLowerCase().replace(/[\s/].*$/, ''));
      naming = true;
    } else if (group && isRuleKey(key)) {
      naming = false;
      if (++rules <= MOST_RULES) addRule(group, key, value);
    }
  }
  return groups;
}

function fieldOf(line: string): { key: string; value: string } {
  const [said = ''] = line.split('#');
  const colon = said.indexOf(':');
  return { key: said.slice(0, Math.max(0, colon)).trim().toLowerCase(), value: said.slice(colon + 1).trim() };
}

function isRuleKey(key: string): boolean {
  return key === 'allow' || key === 'disallow' || key === 'crawl-delay';
}

function addRule(group: Group, key: string, value: string): void {
  if (key === 'crawl-delay') {
    const seconds = Number(value);
    if (seconds > 0) group.delayMs = Math.max(group.delayMs, seconds * 1000);
  } else if (value !== '') {
    group.rules.push(ruleOf(key === 'allow', value));
  }
}

function ruleOf(allow: boolean, value: string): Rule {
  const pattern = normalized(value);
  return { allow, length: pattern.length, parts: pattern.replace(/\$$/, END).split('*') };
}

/** `*` is any characters. Each part is taken as early as it comes, so that time is the path's length. */
function matches([first = '', ...rest]: readonly string[], path: string): boolean {
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

/** One form for what can be written in several: octets beyond ASCII escaped, escapes in capitals, needless ones undone. */
function normalized(path: string): string {
  return path
    .replace(/[^\x21-\x7e]+/g, (text) => encodeURIComponent(text))
    .replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
    });
}
