import { Anchor, type AnchorProps, Group } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import { Icon } from './icon';

interface BackAnchorProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps>, AnchorProps {
  readonly ref?: Ref<HTMLAnchorElement>;
}

function BackAnchor({ children, ...props }: BackAnchorProps) {
  return (
    <Anchor component="a" size="sm" {...props}>
      <Group gap={4} component="span">
        <Icon name="back" size={15} />
        {children}
      </Group>
    </Anchor>
  );
}

/** From one thing to the list of all. */
export const BackLink = createLink(BackAnchor);
