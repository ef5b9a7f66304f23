import { Button, Drawer, Paper, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Faq, type FaqVersion, rollbackFaq, versionsQuery } from '../../api/faqs';
import { Confirm } from '../../ui/confirm';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { useNotify } from '../../ui/use-notify';
import { VersionEntry } from './version-entry';

interface HistoryDrawerProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly faq: Faq;
  readonly dirty: boolean;
  readonly mayWrite: boolean;
  readonly onRestored: (faq: Faq) => void;
}

/** Every saved version, newest first, with what it changed; an older one can be made the newest again. */
export function HistoryDrawer({ opened, onClose, faq, dirty, mayWrite, onRestored }: HistoryDrawerProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [wanted, setWanted] = useState<number | null>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: (to: number) => rollbackFaq(faq.id, to, faq.version),
    onSuccess: (restored) => {
      notify.done(t('history.restored'));
      onRestored(restored);
      onClose();
    },
    onError: notify.failed,
    onSettled: () => setWanted(null),
  });
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('history.title')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Versions faq={faq} onRestore={mayWrite ? setWanted : null} />
      <Confirm
        opened={wanted !== null}
        title={t('history.restoreTitle', { version: wanted })}
        text={dirty ? t('history.restoreDirty') : t('history.restoreText')}
        confirm={t('history.restore')}
        pending={isPending}
        onConfirm={() => wanted !== null && mutate(wanted)}
        onClose={() => setWanted(null)}
      />
    </Drawer>
  );
}

interface VersionsProps {
  readonly faq: Faq;
  readonly onRestore: ((version: number) => void) | null;
}

function Versions({ faq, onRestore }: VersionsProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...versionsQuery(faq.id), staleTime: 0 });
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={4} height={90} />;
  return (
    <Stack gap="sm">
      {data.items.map((version: FaqVersion, index) => (
        <Paper key={version.version} withBorder p="md" radius="md">
          <VersionEntry version={version} previous={data.items[index + 1] ?? null} current={index === 0} />
          {onRestore && index > 0 && (
            <Button mt="sm" size="xs" variant="default" onClick={() => onRestore(version.version)}>
              {t('history.restore')}
            </Button>
          )}
        </Paper>
      ))}
    </Stack>
  );
}
