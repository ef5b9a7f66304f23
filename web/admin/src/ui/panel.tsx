import { Box, Group, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface PanelProps {
  readonly title?: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A quiet card with an optional h2. */
export function Panel({ title, description, actions, children }: PanelProps) {
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} component="section" className="desk-panel">
      {title && (
        <Group justify="space-between" mb="md" gap="xs" align="flex-start">
          <Box flex={1} miw={180}>
            <Title order={2} fz={17}>
              {title}
            </Title>
            {description && (
              <Text c="dimmed" size="sm" mt={2}>
                {description}
              </Text>
            )}
          </Box>
          {actions}
        </Group>
      )}
      {children}
    </Paper>
  );
}
