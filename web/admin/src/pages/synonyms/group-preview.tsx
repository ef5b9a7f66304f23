import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel';
import type { GroupLine } from './group-lines';

/** How the text is understood: its words, and what is wrong with a line. */
export function GroupPreview({ lines }: { readonly lines: readonly GroupLine[] }) {
  const { t } = useTranslation();
  // What is wrong first: in a long list nobody would find it.
  const sorted = lines.toSorted((a, b) => Number(b.problem !== null) - Number(a.problem !== null));
  return (
    <Panel title={t('synonyms.preview')} description={t('synonyms.count', { count: lines.length })}>
      <Stack gap="xs" component="ul" p={0} m={0} className="desk-plain-list" aria-live="polite">
        {sorted.map(({ line, words, problem }) => (
          <Group key={line} component="li" gap={6}>
            {problem && (
              <Text size="sm" c="clay">
                {t('transfer.lineNumber', { line })}: {t(`synonyms.problem.${problem}`)}
              </Text>
            )}
            {words.map((word) => (
              <Badge key={word} color={problem ? 'clay' : 'gray'} size="lg" maw="100%">
                {word}
              </Badge>
            ))}
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}
