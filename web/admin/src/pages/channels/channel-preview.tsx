import { Group, Paper, SimpleGrid, Stack, Text, Textarea, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChannelPreview as Preview, channelPreviewQuery } from '../../api/channel-preview';
import { Failure } from '../../ui/failure';
import { Panel } from '../../ui/panel';
import { useWords } from './use-words';

const PAUSE_MS = 300;
const LONGEST = 20_000;

/** An answer, and side by side the messages it becomes on each platform. */
export function ChannelPreview() {
  const { t } = useTranslation();
  const [markdown, setMarkdown] = useState(() => t('channels.preview.sample'));
  const [calm] = useDebouncedValue(markdown, PAUSE_MS);
  const { data, error, refetch } = useQuery(channelPreviewQuery(calm));
  return (
    <Panel title={t('channels.preview.title')} description={t('channels.preview.description')}>
      <Stack gap="md">
        <Textarea
          label={t('channels.preview.answer')}
          autosize
          minRows={4}
          maxRows={12}
          maxLength={LONGEST}
          value={markdown}
          onChange={({ currentTarget }) => setMarkdown(currentTarget.value)}
        />
        {error && <Failure error={error} retry={refetch} />}
        {data?.items.length === 0 && <Text c="dimmed">{t('channels.preview.none')}</Text>}
        {calm.trim() !== '' && data && <Previews items={data.items} />}
      </Stack>
    </Panel>
  );
}

function Previews({ items }: { readonly items: readonly Preview[] }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} component="ul" p={0} m={0} className="desk-plain-list">
      {items.map((item) => (
        <OnPlatform key={item.name} item={item} />
      ))}
    </SimpleGrid>
  );
}

/** The words as they go over the wire: what a platform makes of its own marks is not imitated. */
function OnPlatform({ item: { title, messages } }: { readonly item: Preview }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <Stack gap="xs" component="li">
      <Group justify="space-between" gap="xs">
        <Title order={3} fz={15}>
          {words(title)}
        </Title>
        <Text size="sm" c="dimmed">
          {t('channels.preview.messages', { count: messages.length })}
        </Text>
      </Group>
      {messages.length === 0 && <Text size="sm">{t('channels.preview.empty')}</Text>}
      {messages.map((message, index) => (
        <Paper key={index} withBorder p="sm" className="desk-wrap">
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {message}
          </Text>
        </Paper>
      ))}
    </Stack>
  );
}
