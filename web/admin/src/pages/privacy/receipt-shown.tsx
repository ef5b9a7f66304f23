import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../api/privacy';
import { Icon } from '../../ui/icon';
import { saveFile } from '../../ui/save-file';
import { CountList } from './count-list';

/** The receipt of an erasure that was just done. */
export function ReceiptShown({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const kept = receipt.kept.published_faqs ?? 0;
  return (
    <Alert color="moss" icon={<Icon name="check" />} title={t('privacy.receipts.erased')} role="status">
      <Stack align="flex-start" gap="sm">
        <Text size="sm">{t('privacy.receipts.text')}</Text>
        {kept > 0 && <Text size="sm">{t('privacy.receipts.kept', { count: kept })}</Text>}
        <CountList title={t('privacy.receipts.counts')} counts={receipt.counts} />
        <SaveReceipt receipt={receipt} />
      </Stack>
    </Alert>
  );
}

/** Downloads it as JSON. */
export function SaveReceipt({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const save = () =>
    saveFile(new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' }), `receipt-${receipt.id}.json`);
  return (
    <Button size="xs" variant="default" leftSection={<Icon name="download" />} onClick={save}>
      {t('privacy.receipts.save')}
    </Button>
  );
}
