import { Badge, Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isMoving, type KnowledgeDocument, type ReadingState } from '../../api/documents';
import { useProblemText } from './use-problem-text';

const COLOURS: Readonly<Record<ReadingState, string>> = {
  queued: 'gray',
  reading: 'amber',
  ready: 'moss',
  failed: 'clay',
};

/** How the reading of a document stands: waiting, how far, done, or why it failed. */
export function Reading({ document }: { readonly document: KnowledgeDocument }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { status, progress, error, enabled, vanishedAt } = document;
  return (
    <div>
      <Group gap={6}>
        <Badge color={COLOURS[status]}>{t(`documents.state.${status}`)}</Badge>
        {!enabled && <Badge color="gray">{t('documents.off')}</Badge>}
        {vanishedAt && <Badge color="amber">{t('documents.vanished')}</Badge>}
      </Group>
      {isMoving(document) && (
        <Progress value={progress * 100} mt={6} size="sm" aria-label={t('documents.progress')} animated />
      )}
      {error && (
        <Text size="xs" c={status === 'failed' ? 'clay' : 'dimmed'} mt={4} className="desk-wrap">
          {problemText(error) ?? t('documentProblems.other', { code: error.code })}
        </Text>
      )}
    </div>
  );
}

/** How many passages there are, and how many want to be looked at. */
export function PassageCounts({ document: { passages, flagged, asking } }: { readonly document: KnowledgeDocument }) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      <Text size="sm" className="desk-number">
        {t('documents.passages', { count: passages })}
      </Text>
      {flagged > 0 && <Badge color="amber">{t('documents.flagged', { count: flagged })}</Badge>}
      {asking > 0 && <Badge color="clay">{t('documents.asking', { count: asking })}</Badge>}
    </Group>
  );
}
