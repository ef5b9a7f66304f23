import { Box, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TableSearch } from '../../api/conversation-table';
import { type Figures, KINDS, OUTCOMES, type Share } from '../../api/statistics';
import { Panel } from '../../ui/panel';
import { shareText } from './amounts';
import { CountedLink, LookLink } from './counted-link';

/** How many conversations and questions, what they came to and how they were answered; each with what exactly is counted. */
export function SharesPanel({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Panel
        title={t('figures.conversations', { count: figures.conversations })}
        description={t('figures.conversationsText')}
        actions={<LookLink figures={figures} />}
      >
        <Stack gap="md" component="ul" p={0} m={0} className="desk-plain-list">
          {OUTCOMES.map((outcome) => (
            <ShareRow
              key={outcome}
              figures={figures}
              name={t(`figures.outcome.${outcome}`)}
              text={t(`figures.outcomeText.${outcome}`)}
              share={figures.outcomes[outcome]}
              colour={`outcome-${outcome}`}
              of={{ outcome }}
            />
          ))}
        </Stack>
      </Panel>
      <Panel title={t('figures.questions', { count: figures.questions })} description={t('figures.questionsText')}>
        <Stack gap="md" component="ul" p={0} m={0} className="desk-plain-list">
          {KINDS.map((kind) => (
            <ShareRow
              key={kind}
              figures={figures}
              name={t(`answers.kind.${kind}`)}
              text={t(`figures.kindText.${kind}`)}
              share={figures.kinds[kind]}
              colour={`kind-${kind}`}
              of={{ kind }}
            />
          ))}
        </Stack>
      </Panel>
    </SimpleGrid>
  );
}

interface ShareRowProps {
  readonly figures: Figures;
  readonly name: string;
  readonly text: string;
  readonly share: Share;
  readonly colour: string;
  readonly of: TableSearch;
}

function ShareRow({ figures, name, text, share, colour, of }: ShareRowProps) {
  return (
    <Box component="li">
      <Group justify="space-between" gap="xs" wrap="nowrap" align="baseline">
        <Text size="sm" fw={600}>
          <CountedLink figures={figures} of={of}>
            {name}
          </CountedLink>
        </Text>
        <Text size="sm" className="desk-number" flex="none">
          <strong>{share.count.toLocaleString()}</strong> · {shareText(share)}
        </Text>
      </Group>
      <ShareBar share={share} colour={colour} />
      <Text size="xs" c="dimmed">
        {text}
      </Text>
    </Box>
  );
}

/** The share as a bar, and its interval as a line over its end. The words beside it say the same. */
function ShareBar({ share: { share, low, high }, colour }: Pick<ShareRowProps, 'share' | 'colour'>) {
  return (
    <svg className="desk-share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect x="0" y="2" width="100" height="6" className="desk-share-ground" />
      <rect x="0" y="2" width={(share ?? 0) * 100} height="6" data-colour={colour} />
      {low !== null && high !== null && (
        <line x1={low * 100} x2={high * 100} y1="5" y2="5" className="desk-share-interval" />
      )}
    </svg>
  );
}
