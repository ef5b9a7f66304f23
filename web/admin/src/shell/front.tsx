import { Box, Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Brand } from './brand';
import { Preferences } from './preferences';

interface FrontProps {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

/** The page before one is signed in: a card in the middle, language and colours above it. */
export function Front({ title, text, children }: FrontProps) {
  useDocumentTitle(`${title} · Mossdesk`);
  return (
    <Box className="desk-front" mih="100vh">
      <Group justify="space-between" p="md" component="header">
        <Brand />
        <Preferences />
      </Group>
      <Center component="main" px="md" py={{ base: 24, sm: 72 }}>
        <Paper withBorder p={{ base: 'lg', sm: 36 }} w="100%" maw={430} className="desk-panel">
          <Stack gap={6} mb="lg">
            <Title order={1} fz={24}>
              {title}
            </Title>
            {text && <Text c="dimmed">{text}</Text>}
          </Stack>
          {children}
        </Paper>
      </Center>
    </Box>
  );
}
