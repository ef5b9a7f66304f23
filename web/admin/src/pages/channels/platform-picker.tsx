import { SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { channelsQuery } from '../../api/channels';
import { ButtonLink } from '../../ui/button-link';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { useWords } from './use-words';

/** Asks which platform it shall be. */
export function PlatformPicker() {
  const { t } = useTranslation();
  const words = useWords();
  const { data, error, refetch } = useQuery(channelsQuery);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={3} height={40} />;
  if (data.items.length === 0) return <Text size="sm">{t('channels.noPlugins')}</Text>;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
      {data.items.map(({ name, title }) => (
        <ButtonLink
          key={name}
          to="/channels/new/$platform"
          params={{ platform: name }}
          variant="default"
          justify="flex-start"
          h="auto"
          mih={44}
        >
          <span className="desk-wrap">{words(title)}</span>
        </ButtonLink>
      ))}
    </SimpleGrid>
  );
}
