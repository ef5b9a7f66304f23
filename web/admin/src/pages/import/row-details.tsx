import { Box, Stack, Text } from '@mantine/core';
import { DiffView } from '../../diff/diff-view';
import { useFieldLabel } from '../../diff/use-field-label';
import { useFieldText } from '../../diff/use-field-text';
import type { ReportRow } from '../../api/transfer';
import { cellText } from './report-rows';
import { useIssueText } from './use-issue-text';

/** Why a row was refused, or what it changes from what to what. */
export function RowDetails({ row }: { readonly row: ReportRow }) {
  const label = useFieldLabel();
  const shown = useFieldText();
  const issueText = useIssueText();
  return (
    <Stack gap={6}>
      {row.issues.map((issue, index) => (
        <Text key={index} size="sm" c="clay" className="desk-wrap">
          {issue.field && <strong>{label(issue.field)} · </strong>}
          {issueText(issue)}
        </Text>
      ))}
      {row.action === 'change' &&
        row.changes.map(({ field, from, to }) => (
          <Box key={field}>
            <Text size="xs" fw={600} c="dimmed">
              {label(field)}
            </Text>
            <DiffView before={shown(field, cellText(from))} after={shown(field, cellText(to))} />
          </Box>
        ))}
    </Stack>
  );
}
