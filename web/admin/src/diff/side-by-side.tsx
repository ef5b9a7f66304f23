import { Box, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type DiffPiece, diffText } from './diff-text';
import type { FieldChange } from './faq-changes';
import { useFieldLabel } from './use-field-label';
import { useFieldText } from './use-field-text';

interface SideBySideProps {
  /** `before` stands on the left, `after` on the right. */
  readonly changes: readonly FieldChange[];
  readonly left: string;
  readonly right: string;
}

/** Two versions beside each other (below each other on a phone), what differs marked in both. */
export function SideBySide({ changes, left, right }: SideBySideProps) {
  const label = useFieldLabel();
  const shown = useFieldText();
  return (
    <Stack gap="md">
      {changes.map(({ field, before, after }) => {
        const pieces = diffText(shown(field, before), shown(field, after));
        return (
          <Box key={field}>
            <Text fw={600} size="sm" mb={4}>
              {label(field)}
            </Text>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="xs">
              <Side title={left} pieces={pieces} without="added" />
              <Side title={right} pieces={pieces} without="removed" />
            </SimpleGrid>
          </Box>
        );
      })}
    </Stack>
  );
}

interface SideProps {
  readonly title: string;
  readonly pieces: readonly DiffPiece[];
  readonly without: DiffPiece['kind'];
}

function Side({ title, pieces, without }: SideProps) {
  const { t } = useTranslation();
  const mine = pieces.filter(({ kind }) => kind !== without);
  return (
    <Box className="desk-side">
      <Text size="xs" c="dimmed" mb={2}>
        {title}
      </Text>
      <Text size="sm" className="desk-wrap desk-prewrap">
        {mine.length === 0 && <em>{t('history.empty')}</em>}
        {mine.map(({ kind, text }, index) =>
          kind === 'same' ? <span key={index}>{text}</span> : <mark key={index}>{text}</mark>,
        )}
      </Text>
    </Box>
  );
}
