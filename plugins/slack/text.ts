const LINK = /<([^<>|]+)(?:\|([^<>]*))?>/g;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** The words of a text in Slack's own markup, without mentions of `bot` (docs.slack.dev, "Retrieving messages"). */
export function wordsOf(text: string, bot: string | undefined): string {
  const words = text.replace(LINK, (_, target: string, label?: string) => {
    if (target === `@${bot}`) return '';
    if (/^[@#!]/.test(target)) return named(target, label);
    return !label || target.endsWith(label) ? (label ?? target) : `${label} (${target})`;
  });
  return words.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity).trim();
}

/** `@U1`, `#C1`, `!here`, `!subteam^S1`: by the name that a reader sees, where Slack gives it. */
function named(target: string, label = ''): string {
  const sign = target.startsWith('#') ? '#' : '@';
  return label ? sign + label.replace(/^[@#]/, '') : sign + target.slice(1);
}

/**
 * A text that calls nobody: `<!channel>`, `<@U1>` and `<#C1>` stay what they look like. What was defused stays as it is when
 * more follows, for a message that grows.
 */
export function defused(text: string): string {
  return text.replace(/<(?=[!@#])/g, '<\u200b');
}
