import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type InstalledModel, type ModelInUse, type ModelOffer } from '../../api/models';
import { When } from '../../ui/when';
import { bytesText, speedText } from './amounts';
import { Facts } from './facts';
import { LanguageBadges } from './language-badges';
import { ModelButtons } from './model-buttons';
import { useOf } from './use-of';
import { ProblemAlert } from './problem-alert';

interface InstalledCardProps {
  readonly model: InstalledModel;
  /** What the catalogue says of it, if it is from there. */
  readonly offer: ModelOffer | undefined;
  readonly inUse: ModelInUse;
}

const COLOURS = { none: 'gray', starting: 'amber', ready: 'moss', restarting: 'amber', failed: 'clay' } as const;

/** A model that is there: whether it answers, what it takes, and how well its weights were kept. */
export function InstalledCard({ model, offer, inUse }: InstalledCardProps) {
  const { t } = useTranslation();
  const { used, status, problem } = useOf(model.name, inUse);
  return (
    <Paper withBorder p="lg" component="li" className="desk-panel" data-used={used}>
      <Stack gap="sm" h="100%">
        <Group gap="xs" justify="space-between" align="flex-start">
          <Title order={3} fz="md" className="desk-wrap" flex={1}>
            {offer?.title ?? model.name}
          </Title>
          {status !== 'none' && (
            <Badge color={COLOURS[status]} flex="none">
              {t(`models.status.${status}`)}
            </Badge>
          )}
        </Group>
        {offer && <LanguageBadges languages={offer.languages} />}
        <ModelFacts model={model} />
        <Kind model={model} />
        {problem && <ProblemAlert problem={problem} />}
        <Provenance model={model} />
        <ModelButtons model={model} used={used} failed={status === 'failed'} fixed={inUse.kind === 'remote'} />
      </Stack>
    </Paper>
  );
}

/** What is special about it, if anything is. */
function Kind({ model: { kind, converted } }: Pick<InstalledCardProps, 'model'>) {
  const { t } = useTranslation();
  if (kind !== 'converted') return <Text size="sm">{t(`models.kinds.${kind}`)}</Text>;
  return converted?.demonstration ? <Text size="sm">{t('models.demonstration')}</Text> : null;
}

function Provenance({ model: { origin, installedAt } }: Pick<InstalledCardProps, 'model'>) {
  const { t } = useTranslation();
  return (
    <Text size="xs" c="dimmed" className="desk-wrap">
      {origin ? `${origin.repository} · ${origin.commit.slice(0, 8)}` : t('models.imported')} ·{' '}
      <When at={installedAt} />
    </Text>
  );
}

function ModelFacts({ model: { bytes, converted } }: Pick<InstalledCardProps, 'model'>) {
  const { t } = useTranslation();
  const facts: (readonly [string, string])[] = [[t('models.disk'), bytesText(bytes)]];
  if (converted) {
    const { memoryBytes, tokensPerSecond } = converted.needs;
    facts.push(
      [t('models.memory'), t('models.about', { amount: bytesText(memoryBytes) })],
      [t('models.speed'), t('models.aboutSpeed', { speed: speedText(tokensPerSecond) })],
      [t('models.form'), converted.form],
    );
  }
  return <Facts facts={facts} />;
}
