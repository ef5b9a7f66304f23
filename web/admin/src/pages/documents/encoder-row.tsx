import { Badge, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { compareEncoder, type Encoder } from '../../api/encoders';
import { useNotify } from '../../ui/use-notify';
import { ProblemAlert } from '../models/problem-alert';
import { EncoderButtons } from './encoder-buttons';
import { EncoderComparison } from './encoder-comparison';

interface EncoderRowProps {
  readonly encoder: Encoder;
  readonly readOnly: boolean;
}

const COLOURS = { building: 'amber', paused: 'gray', failed: 'clay', ready: 'gray' } as const;

/** An encoder: whether it is in use, how far it is, and how the tests go with it. */
export function EncoderRow({ encoder, readOnly }: EncoderRowProps) {
  const { t } = useTranslation();
  const { error, installed } = encoder;
  const notify = useNotify();
  const comparison = useMutation({ mutationFn: compareEncoder, onError: notify.failed });
  return (
    <Stack component="li" gap="xs">
      <Standing encoder={encoder} />
      {error && <ProblemAlert problem={error} />}
      {!installed && (
        <Text size="sm" c="clay">
          {t('meaning.gone')}
        </Text>
      )}
      {!readOnly && <EncoderButtons encoder={encoder} comparison={comparison} />}
      {comparison.data && <EncoderComparison comparison={comparison.data} />}
    </Stack>
  );
}

function Standing({ encoder: { model, status, inUse, done, total } }: Pick<EncoderRowProps, 'encoder'>) {
  const { t } = useTranslation();
  const whole = status === 'ready';
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Group gap="xs" miw={0}>
          <Title order={3} fz="md" className="desk-wrap">
            {model}
          </Title>
          {inUse && <Badge color="moss">{t('meaning.used')}</Badge>}
          {!(inUse && whole) && <Badge color={COLOURS[status]}>{t(`meaning.status.${status}`)}</Badge>}
        </Group>
        <Text size="sm" c="dimmed" className="desk-number">
          {t('meaning.progress', { done, count: total })}
        </Text>
      </Group>
      {!whole && (
        <Progress
          value={total > 0 ? (done / total) * 100 : 0}
          color={status === 'failed' ? 'clay' : undefined}
          animated={status === 'building'}
          aria-label={t('meaning.progressOf', { name: model })}
        />
      )}
    </>
  );
}
