import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Receipt, receiptsQuery, verifyReceipt } from '../../api/privacy';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Panel } from '../../ui/panel';
import { useNotify } from '../../ui/use-notify';
import { SaveReceipt } from './receipt-shown';

/** The receipts of people who were erased, and a check of one that somebody brings. */
export function ReceiptsPanel() {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('privacy.receipts.title')}
      description={t('privacy.receipts.description')}
      actions={<CheckReceipt />}
    >
      <Receipts />
    </Panel>
  );
}

function Receipts() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(receiptsQuery);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={2} />;
  if (data.items.length === 0) return <Text c="dimmed">{t('privacy.receipts.none')}</Text>;
  return (
    <Stack gap="sm">
      {data.items.map((receipt) => (
        <Line key={receipt.id} receipt={receipt} />
      ))}
    </Stack>
  );
}

function Line({ receipt }: { readonly receipt: Receipt }) {
  const { t, i18n } = useTranslation();
  const count = Object.values(receipt.counts).reduce((sum, one) => sum + one, 0);
  const at = new Date(receipt.at).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm">
        <time dateTime={receipt.at}>{at}</time> · {t('privacy.receipts.rows', { count })} ·{' '}
        <Text span ff="monospace" size="xs" c="dimmed">
          {receipt.id.slice(-8)}
        </Text>
      </Text>
      <SaveReceipt receipt={receipt} />
    </Group>
  );
}

function CheckReceipt() {
  const { t } = useTranslation();
  const notify = useNotify();
  const { mutate, isPending } = useMutation({
    mutationFn: async (file: File) => verifyReceipt(JSON.parse(await file.text())),
    onSuccess: ({ genuine }) =>
      genuine ? notify.done(t('privacy.receipts.genuine')) : notify.refused(t('privacy.receipts.forged')),
    onError: (error) =>
      error instanceof SyntaxError ? notify.refused(t('privacy.receipts.forged')) : notify.failed(error),
  });
  return (
    <FileButton accept=".json,application/json" onChange={(file) => file && mutate(file)}>
      {(props) => (
        <Button {...props} variant="default" loading={isPending} leftSection={<Icon name="check" />}>
          {t('privacy.receipts.check')}
        </Button>
      )}
    </FileButton>
  );
}
