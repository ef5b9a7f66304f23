import { Alert, Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { type Account, accountQuery } from '../../api/channels';
import { Failure } from '../../ui/failure';

interface SaveFailureProps {
  readonly error: Error;
  readonly id: string;
  readonly onFresh: (account: Account) => void;
  readonly onDone: () => void;
}

/** Why saving failed; after somebody else's change the newer settings can be fetched. */
export function SaveFailure({ error, id, onFresh, onDone }: SaveFailureProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  if (!isRefusal(error, 'version_conflict')) return <Failure error={error} />;
  const refresh = async () => {
    onFresh(await queries.fetchQuery({ ...accountQuery(id), staleTime: 0 }));
    onDone();
  };
  return (
    <Alert color="amber" title={t('conflict.title')} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('channels.conflict')}</Text>
        <Button size="xs" variant="default" onClick={() => void refresh()}>
          {t('conflict.takeTheirs')}
        </Button>
      </Stack>
    </Alert>
  );
}
