import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Machine, ModelOffer } from '../../api/models';
import { Icon } from '../../ui/icon';
import { bytesText, speedText } from './amounts';
import { Facts } from './facts';
import { fitOf } from './fit';
import { InstallModal } from './install-modal';
import { LanguageBadges } from './language-badges';

interface OfferCardProps {
  readonly offer: ModelOffer;
  readonly machine: Machine;
  /** Another install is going on. */
  readonly busy: boolean;
}

/** A model that could be installed: what it can, what it takes, what its licence asks. */
export function OfferCard({ offer, machine, busy }: OfferCardProps) {
  const { t } = useTranslation();
  const [asking, ask] = useDisclosure();
  const { title, needs, languages, licence, recommended } = offer;
  const fit = fitOf(needs.memoryBytes, machine);
  return (
    <Paper withBorder p="lg" component="li" className="desk-panel">
      <Stack gap="sm" h="100%">
        <Group gap="xs" justify="space-between">
          <Title order={3} fz="md" className="desk-wrap">
            {title}
          </Title>
          {recommended && <Badge color="amber">{t('models.recommended')}</Badge>}
        </Group>
        <LanguageBadges languages={languages} />
        <Facts
          facts={[
            [t('models.download'), bytesText(needs.downloadBytes)],
            [t('models.memory'), t('models.about', { amount: bytesText(needs.memoryBytes) })],
            [t('models.speed'), t('models.aboutSpeed', { speed: speedText(needs.tokensPerSecond) })],
          ]}
        />
        <Text size="sm" c="dimmed">
          {t(`models.licences.${licence}.short`)}
        </Text>
        {fit !== 'fits' && (
          <Text size="sm" c={fit === 'never' ? 'var(--mantine-color-error)' : undefined}>
            {t(`models.fit.${fit}`)}
          </Text>
        )}
        <Group mt="auto">
          <Button
            variant={recommended ? 'filled' : 'default'}
            leftSection={<Icon name="download" />}
            disabled={busy || fit === 'never'}
            onClick={ask.open}
            aria-label={t('models.installNamed', { name: title })}
          >
            {t('models.install')}
          </Button>
        </Group>
      </Stack>
      <InstallModal offer={offer} opened={asking} onClose={ask.close} />
    </Paper>
  );
}
