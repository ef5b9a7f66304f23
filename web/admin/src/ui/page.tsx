import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Widest extent of the content in pixels. */
  readonly width?: number;
}

/** The frame of every page: one h1, a sentence about it, its main actions, then the content. */
export function Page({ title, description, actions, children, width = 1120 }: PageProps) {
  useDocumentTitle(`${title} · Mossdesk`);
  return (
    <Box maw={width} mx="auto">
      <Stack gap="lg">
        <Group justify="space-between" align="flex-end" gap="md">
          <Box maw={680}>
            <Title order={1} fz={{ base: 22, sm: 27 }} lh={1.25} className="desk-wrap" lineClamp={3}>
              {title}
            </Title>
            {description && (
              <Text c="dimmed" mt={4}>
                {description}
              </Text>
            )}
          </Box>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {children}
      </Stack>
    </Box>
  );
}
