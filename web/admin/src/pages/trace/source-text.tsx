import { Text } from '@mantine/core';
import type { Source } from '../../api/traces';
import { markedText, type Span } from './marked-text';
import { SourceLink } from './source-link';

interface SourceTextProps {
  readonly number: number;
  readonly source: Source;
  readonly marks: readonly Span[];
}

/** A passage as the model read it, with the words that support a sentence marked. */
export function SourceText({ number, source: { kind, id, title, text, page }, marks }: SourceTextProps) {
  return (
    <div className="desk-side desk-source" data-lit={marks.length > 0}>
      <Text size="xs" c="dimmed" mb={2} component="div">
        [{number}] <SourceLink kind={kind} id={id} title={title} page={page} />
      </Text>
      <Text size="sm" className="desk-wrap desk-prewrap">
        {markedText(text, marks).map((piece, index) =>
          piece.marked ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
        )}
      </Text>
    </div>
  );
}
