import { useMemo } from 'preact/hooks';
import { type Block, type Inline, parseMarkdown } from '../text/markdown';

/** An answer's text. It is built of elements, never of HTML, so nothing in it can become a script. */
export function Markdown({ text }: { readonly text: string }) {
  return useMemo(() => <>{parseMarkdown(text).map(block)}</>, [text]);
}

function block(piece: Block, index: number) {
  if (piece.kind === 'paragraph') return <p key={index}>{piece.children.map(inline)}</p>;
  const items = piece.items.map((item, place) => <li key={place}>{item.map(inline)}</li>);
  return piece.start === undefined ? (
    <ul key={index}>{items}</ul>
  ) : (
    <ol key={index} start={piece.start}>
      {items}
    </ol>
  );
}

function inline(piece: Inline, index: number) {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'break') return <br key={index} />;
  if (piece.kind === 'code') return <code key={index}>{piece.text}</code>;
  if (piece.kind === 'strong') return <strong key={index}>{piece.children.map(inline)}</strong>;
  if (piece.kind === 'em') return <em key={index}>{piece.children.map(inline)}</em>;
  return (
    <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
      {piece.children.map(inline)}
    </a>
  );
}
