import { Button, Modal, SimpleGrid } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accountsQuery, channelsQuery } from '../../api/channels';
import { OwnerOnly } from '../../session/owner-only';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { AccountCard } from './account-card';
import { ChannelPreview } from './channel-preview';
import { PlatformPicker } from './platform-picker';

/** The accounts on chat platforms, and how they are. */
export function ChannelsPage() {
  const { t } = useTranslation();
  const [picking, picker] = useDisclosure();
  return (
    <OwnerOnly>
      <Page
        title={t('channels.title')}
        description={t('channels.description')}
        actions={
          <Button leftSection={<Icon name="add" />} onClick={picker.open}>
            {t('channels.connect')}
          </Button>
        }
      >
        <Accounts />
        <ChannelPreview />
        <Modal
          opened={picking}
          onClose={picker.close}
          title={t('channels.pick')}
          size="lg"
          closeButtonProps={{ 'aria-label': t('actions.close') }}
        >
          <PlatformPicker />
        </Modal>
      </Page>
    </OwnerOnly>
  );
}

/** Looks again every half minute: messages come in without anybody pressing a button. */
function Accounts() {
  const { t } = useTranslation();
  const accounts = useQuery({ ...accountsQuery, refetchInterval: 30_000 });
  const channels = useQuery(channelsQuery);
  const error = accounts.error ?? channels.error;
  if (!accounts.data || !channels.data) {
    return error ? (
      <Failure error={error} retry={() => Promise.all([accounts.refetch(), channels.refetch()])} />
    ) : (
      <LoadingRows rows={3} height={110} />
    );
  }
  if (accounts.data.items.length === 0) {
    return <Empty icon="globe" title={t('channels.emptyTitle')} text={t('channels.emptyText')} />;
  }
  const byName = new Map(channels.data.items.map((channel) => [channel.name, channel]));
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} component="ul" p={0} m={0} className="desk-plain-list">
      {accounts.data.items.map((account) => (
        <AccountCard key={account.id} account={account} channel={byName.get(account.platform)} />
      ))}
    </SimpleGrid>
  );
}
