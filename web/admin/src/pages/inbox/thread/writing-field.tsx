import { Button, Group, Textarea } from '@mantine/core';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { isComposing } from '../is-composing';
import { LONGEST_TEXT } from './use-text';

interface WritingFieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly label: string;
  readonly placeholder: string;
  readonly button: string;
  readonly text: string;
  /** May it be sent as it is? */
  readonly ready: boolean;
  readonly onType: (text: string) => void;
  readonly onSend: () => void;
  /** Hears where in the text one writes. */
  readonly onCaret?: (at: number) => void;
  /** Stands before the field. */
  readonly aside?: ReactNode;
  /** Takes a key before the field does; says whether it was meant for it. */
  readonly take?: (event: KeyboardEvent) => boolean;
  /** The list that the field searches, and which of its options is meant. */
  readonly list?: { readonly id: string; readonly active: string } | null;
}

/** Where one writes: Enter sends, Shift+Enter begins a new line, Escape leaves. */
export function WritingField({ field, label, placeholder, button, text, ready, ...more }: WritingFieldProps) {
  const { onType, onSend, onCaret, take, list, aside } = more;
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event) || take?.(event)) return;
    if (event.key === 'Escape') return event.currentTarget.blur();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    if (ready) onSend();
  };
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      {aside}
      <Textarea
        ref={field}
        flex={1}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={LONGEST_TEXT}
        aria-label={label}
        aria-autocomplete={list ? 'list' : undefined}
        aria-controls={list?.id}
        aria-activedescendant={list?.active}
        placeholder={placeholder}
        value={text}
        onChange={({ currentTarget: { value, selectionEnd } }) => {
          onType(value);
          onCaret?.(selectionEnd);
        }}
        onSelect={({ currentTarget }) => onCaret?.(currentTarget.selectionEnd)}
        onKeyDown={keyDown}
      />
      <Button onClick={onSend} disabled={!ready}>
        {button}
      </Button>
    </Group>
  );
}
