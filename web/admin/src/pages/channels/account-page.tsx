import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { accountQuery, channelsQuery } from '../../api/channels';
import { OwnerOnly } from '../../session/owner-only';
import { Lost } from '../../shell/lost';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { AccountEditor } from './account-editor';

const route = getRouteApi('/shell/channels/$accountId');

/** One account on a chat platform. */
export function AccountPage() {
  return (
    <OwnerOnly>
      <Loaded />
    </OwnerOnly>
  );
}

function Loaded() {
  const { t } = useTranslation();
  const { accountId } = route.useParams();
  const account = useQuery({ ...accountQuery(accountId), refetchOnWindowFocus: false, gcTime: 0 });
  const channels = useQuery(channelsQuery);
  if (account.data && channels.data) {
    const channel = channels.data.items.find(({ name }) => name === account.data.platform);
    return <AccountEditor key={accountId} initial={account.data} channel={channel} />;
  }
  if (isRefusal(account.error, 'not_found')) return <Lost />;
  const error = account.error ?? channels.error;
  const retry = () => Promise.all([account.refetch(), channels.refetch()]);
  return (
    <Page title={t('channels.account')}>
      {error ? <Failure error={error} retry={retry} /> : <LoadingRows rows={5} />}
    </Page>
  );
}
