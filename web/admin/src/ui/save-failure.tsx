import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../api/api-error';
import { Failure } from './failure';

interface SaveFailureProps {
  readonly error: Error;
  /** What has happened, where somebody else was quicker. */
  readonly conflict: string;
  /** Takes what they have saved. */
  readonly onTake: () => Promise<void>;
}

/** Why saving failed; after somebody else's change the newer settings can be fetched. */
export function SaveFailure({ error, conflict, onTake }: SaveFailureProps) {
  const { t } = useTranslation();
  if (!isRefusal(error, 'version_conflict')) return <Failure error={error} />;
  return (
    <Alert color="amber" title={t('conflict.title')} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{conflict}</Text>
        <Button size="xs" variant="default" onClick={() => void onTake()}>
          {t('conflict.takeTheirs')}
        </Button>
      </Stack>
    </Alert>
  );
}
