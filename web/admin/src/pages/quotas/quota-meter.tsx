import { Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QuotaStanding } from '../../api/quotas';
import { type Level, levelOf, shareOf } from './level';
import { useAmount } from './use-amount';

const COLOURS: Readonly<Record<Level, string>> = { free: 'gray', fine: 'moss', near: 'amber', full: 'clay' };

/** One quota: what it is, how much of it is used, when it begins anew. */
export function QuotaMeter({ standing }: { readonly standing: QuotaStanding }) {
  const { t } = useTranslation();
  const amount = useAmount();
  const { quota, limit, used } = standing;
  const name = t(`quotas.name.${quota}`);
  const percent = Math.floor(shareOf(standing) * 100);
  return (
    <Stack gap={6} component="li">
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={3} fz="sm">
          {name}
        </Title>
        <Text size="sm" className="desk-number">
          {limit === null
            ? t('quotas.unlimited', { used: amount(quota, used) })
            : t('quotas.of', { used: amount(quota, used), limit: amount(quota, limit) })}
        </Text>
      </Group>
      {limit !== null && (
        <Progress
          value={Math.min(100, percent)}
          color={COLOURS[levelOf(standing)]}
          aria-label={t('quotas.barOf', { name, percent })}
        />
      )}
      <Text size="sm" c="dimmed">
        {t(`quotas.text.${quota}`)}
      </Text>
      {limit !== null && <Renewal standing={standing} />}
    </Stack>
  );
}

/** When a monthly quota begins anew, by the clocks that its month goes by. */
function Renewal({ standing: { renewsAt, timeZone } }: { readonly standing: QuotaStanding }) {
  const { t, i18n } = useTranslation();
  if (renewsAt === null || timeZone === null) return null;
  const when = new Date(renewsAt).toLocaleDateString(i18n.language, { dateStyle: 'long', timeZone });
  return (
    <Text size="sm" c="dimmed">
      {t('quotas.renews', { when, timeZone })}
    </Text>
  );
}
