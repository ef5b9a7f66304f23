import { Alert, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isRefusal, issuesOf } from '../../api/api-error';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { useIssueText } from './use-issue-text';

const REASONS = ['old_excel', 'encrypted', 'encoding', 'json_array', 'binary'] as const;

/** Why a whole file was refused. */
export function ImportFailure({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  const issueText = useIssueText();
  const issues = issuesOf(error);
  const columns = columnsOf(error);
  const reason = isRefusal(error, 'unsupported_file') && REASONS.find((known) => known === error.details.reason);
  if (issues.length === 0 && !reason) return <Failure error={error} />;
  return (
    <Alert color="clay" icon={<Icon name="warning" />} title={t('transfer.fileRefused')} role="alert">
      {reason && <Text size="sm">{t(`fileReasons.${reason}`)}</Text>}
      <List size="sm">
        {issues.map((issue, index) => (
          <List.Item key={index}>
            <Text size="sm">{issueText(issue)}</Text>
          </List.Item>
        ))}
      </List>
      {columns.length > 0 && (
        <Text size="sm" ff="monospace" className="desk-wrap">
          {columns.join(', ')}
        </Text>
      )}
    </Alert>
  );
}

/** The columns that the refusal is about. */
function columnsOf(error: Error): readonly string[] {
  if (!isRefusal(error, 'invalid_input') || !Array.isArray(error.details.columns)) return [];
  const columns: readonly unknown[] = error.details.columns;
  return columns.filter((column) => typeof column === 'string');
}
