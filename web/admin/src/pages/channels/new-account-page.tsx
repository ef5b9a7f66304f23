import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountsQuery, type Channel, channelsQuery, createAccount } from '../../api/channels';
import { OwnerOnly } from '../../session/owner-only';
import { Lost } from '../../shell/lost';
import { BackLink } from '../../ui/back-link';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { type AccountDraft, draftOf, inputOf, missingIn } from './account-draft';
import { AccountFields } from './account-fields';
import { settingFields } from './setting-fields';
import { useProblems } from './use-problems';
import { useWords } from './use-words';

const route = getRouteApi('/shell/channels/new/$platform');

/** Connects an account on one platform. */
export function NewAccountPage() {
  return (
    <OwnerOnly>
      <Loaded />
    </OwnerOnly>
  );
}

function Loaded() {
  const { t } = useTranslation();
  const { platform } = route.useParams();
  const { data, error, refetch } = useQuery(channelsQuery);
  const channel = data?.items.find(({ name }) => name === platform);
  if (channel) return <NewAccount key={platform} channel={channel} />;
  if (data) return <Lost />;
  return (
    <Page title={t('channels.connect')}>
      {error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={5} />}
    </Page>
  );
}

function NewAccount({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation();
  const words = useWords();
  const problemsOf = useProblems();
  const fields = settingFields(channel.form);
  const [draft, setDraft] = useState<AccountDraft>(() => ({ ...draftOf(fields), name: words(channel.title) }));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const { mutate, isPending, error } = useConnecting(channel.name);
  const submit = () => {
    const found = [...missingIn(fields, draft, []), ...(draft.name.trim() ? [] : [''])];
    setMissing(found);
    if (found.length === 0) mutate(draft);
  };
  return (
    <Page
      title={t('channels.connectTo', { platform: words(channel.title) })}
      width={760}
      description={<BackLink to="/channels">{t('channels.back')}</BackLink>}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          {error && <Failure error={error} />}
          <AccountFields
            fields={fields}
            draft={draft}
            secrets={[]}
            problems={problemsOf(missing, error)}
            onChange={(changed) => setDraft((current) => ({ ...current, ...changed }))}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={isPending}>
              {t('channels.connectDo')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

function useConnecting(platform: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (draft: AccountDraft) => createAccount(platform, inputOf(draft)),
    onSuccess: async ({ id }) => {
      void queries.invalidateQueries({ queryKey: accountsQuery.queryKey, exact: true });
      await navigate({ to: '/channels/$accountId', params: { accountId: id }, replace: true });
    },
  });
}
