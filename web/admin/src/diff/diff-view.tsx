import { Text } from '@mantine/core';
import { diffText } from './diff-text';

/** A text with what went struck out and what came underlined, so colour is not the only sign. */
export function DiffView({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <Text size="sm" className="desk-wrap desk-prewrap">
      {diffText(before, after).map(({ kind, text }, index) => {
        if (kind === 'same') return <span key={index}>{text}</span>;
        return kind === 'added' ? <ins key={index}>{text}</ins> : <del key={index}>{text}</del>;
      })}
    </Text>
  );
}
