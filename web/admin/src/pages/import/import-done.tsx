import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../api/transfer';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/panel';
import { ReportCounts } from './report-view';

interface ImportDoneProps {
  readonly report: ImportReport;
  readonly onAgain: () => void;
}

/** What an import did, and where to go now. */
export function ImportDone({ report, onAgain }: ImportDoneProps) {
  const { t } = useTranslation();
  return (
    <Panel>
      <Stack gap="lg">
        <Alert color="moss" icon={<Icon name="check" />} title={t('transfer.doneTitle')} role="status">
          <Text size="sm">{t('transfer.doneText', { count: report.added + report.changed })}</Text>
        </Alert>
        <ReportCounts report={report} />
        <Group gap="xs">
          <Button component={Link} to="/faqs">
            {t('transfer.toFaqs')}
          </Button>
          <Button variant="default" onClick={onAgain}>
            {t('transfer.another')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
