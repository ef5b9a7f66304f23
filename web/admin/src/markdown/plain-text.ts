import { type Inline, parseMarkdown } from './parse-markdown';

/** The words of a text in Markdown on one line, for where there is no room for more. */
export function plainText(source: string): string {
  return parseMarkdown(source)
    .flatMap((block) => (block.kind === 'list' ? block.items : [block.children]))
    .map((line) => line.map(wordsOf).join(''))
    .join(' ');
}

function wordsOf(inline: Inline): string {
  if (inline.kind === 'break') return ' ';
  return 'text' in inline ? inline.text : inline.children.map(wordsOf).join('');
}
