import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ImportReport, importFaqs, tryImport } from '../../api/transfer';
import { useMayActAs } from '../../session/session-context';
import { DropZone } from '../../ui/drop-zone';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { saveFile } from '../../ui/save-file';
import { ExportMenu } from '../faqs/export-menu';
import { ImportDone } from './import-done';
import { ImportFailure } from './import-failure';
import { ReportView } from './report-view';
import { importTemplate } from './template';

interface Tried {
  readonly file: File;
  readonly report: ImportReport;
}

/** Import in two steps: first what would happen, row by row; then doing it. */
export function ImportPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [tried, setTried] = useState<Tried | null>(null);
  const attempt = useMutation({
    mutationFn: tryImport,
    onMutate: () => setTried(null),
    onSuccess: (report, file) => setTried({ file, report }),
  });
  const real = useMutation({
    mutationFn: ({ file, mode }: { file: File; mode: 'all' | 'valid' }) => importFaqs(file, mode),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['faqs'] }),
  });
  const restart = () => {
    setTried(null);
    attempt.reset();
    real.reset();
  };
  const start = (file: File) => {
    real.reset();
    attempt.mutate(file);
  };
  const actions = (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="download" />}
        onClick={() => saveFile(importTemplate(), 'mossdesk-faqs.csv')}
      >
        {t('transfer.template')}
      </Button>
      <ExportMenu filters={{}} />
    </>
  );
  if (!useMayActAs('editor'))
    return <Empty order={1} icon="key" title={t('access.editorTitle')} text={t('access.editorText')} />;
  return (
    <Page title={t('transfer.title')} description={t('transfer.description')} actions={actions}>
      {real.data ? (
        <ImportDone report={real.data} onAgain={restart} />
      ) : (
        <Stack gap="lg">
          {!tried && (
            <DropZone
              title={t('transfer.drop')}
              help={t('transfer.dropHelp')}
              button={t('transfer.choose')}
              accept=".csv,.xlsx,.jsonl"
              pending={attempt.isPending}
              onFiles={([file]) => file && start(file)}
            />
          )}
          {attempt.error && <ImportFailure error={attempt.error} />}
          {real.error && <ImportFailure error={real.error} />}
          {tried && (
            <ReportView
              file={tried.file}
              report={tried.report}
              pending={real.isPending}
              onImport={(mode) => real.mutate({ file: tried.file, mode })}
              onCancel={restart}
            />
          )}
        </Stack>
      )}
    </Page>
  );
}
