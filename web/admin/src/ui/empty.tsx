import { Center, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

interface EmptyProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
  /** 1 where this is the whole page. */
  readonly order?: 1 | 2;
}

/** What a list shows when it has nothing: why, and what to do next. */
export function Empty({ icon, title, text, children, order = 2 }: EmptyProps) {
  return (
    <Center py={{ base: 40, sm: 64 }} px="md">
      <Stack align="center" gap="sm" maw={420} ta="center">
        <ThemeIcon variant="light" size={56} radius="xl">
          <Icon name={icon} size={26} />
        </ThemeIcon>
        <Title order={order} fz="lg" fw={600}>
          {title}
        </Title>
        {text && <Text c="dimmed">{text}</Text>}
        {children}
      </Stack>
    </Center>
  );
}
