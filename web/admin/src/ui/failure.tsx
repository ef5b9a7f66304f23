import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon';
import { useFailureText } from './use-failure-text';

interface FailureProps {
  readonly error: unknown;
  readonly retry?: () => unknown;
}

/** Says in plain words what went wrong, and offers another try. */
export function Failure({ error, retry }: FailureProps) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  return (
    <Alert color="clay" icon={<Icon name="warning" />} title={t('errors.title')} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{failureText(error)}</Text>
        {retry && (
          <Button size="xs" variant="default" onClick={() => void retry()}>
            {t('actions.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
