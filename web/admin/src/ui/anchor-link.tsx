import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

interface TextAnchorProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps>, AnchorProps {
  readonly ref?: Ref<HTMLAnchorElement>;
}

function TextAnchor(props: TextAnchorProps) {
  return <Anchor component="a" {...props} />;
}

/** A link to another page in the middle of text, with whatever that page reads from its address. */
export const AnchorLink = createLink(TextAnchor);
