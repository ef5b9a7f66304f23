import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { faqCorrectionsQuery } from '../../api/corrections';
import { Panel } from '../../ui/panel';
import { useActorName } from '../../ui/use-actor-name';

interface WantedChangesProps {
  readonly faqId: string;
  /** Puts the right answer into the editor; nothing is saved by it. */
  readonly onTake: (answer: string) => void;
}

/** What colleagues have put right in answers that came from this FAQ and visitors do not get yet. For agents and above. */
export function WantedChanges({ faqId, onTake }: WantedChangesProps) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const { data } = useQuery(faqCorrectionsQuery(faqId));
  const wanted = (data?.items ?? []).filter(({ kind, inForce }) => kind === 'change' && !inForce);
  if (wanted.length === 0) return null;
  return (
    <Panel title={t('corrections.wanted')} description={t('corrections.wantedText')}>
      <Stack gap="md" component="ul" p={0} m={0} className="desk-plain-list">
        {wanted.map(({ conversationId, seq, answer, actor }) => (
          <li key={`${conversationId} ${seq}`}>
            <Text size="sm" className="desk-wrap desk-prewrap" lineClamp={8}>
              {answer}
            </Text>
            <Group gap="xs" mt={6} justify="space-between">
              <Text size="xs" c="dimmed">
                {t('corrections.by', { name: actorName(actor) })} ·{' '}
                <Anchor component={Link} to={`/answers/${conversationId}/${seq}` as string} inherit underline="always">
                  {t('corrections.where')}
                </Anchor>
              </Text>
              <Button size="xs" variant="default" onClick={() => onTake(answer)}>
                {t('corrections.take')}
              </Button>
            </Group>
          </li>
        ))}
      </Stack>
    </Panel>
  );
}
