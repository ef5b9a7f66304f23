import { Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { cancelInstall, type ModelInstall, pauseInstall, resumeInstall } from '../../api/models';
import { Confirm } from '../../ui/confirm';
import { bytesText, minutesLeft } from './amounts';
import { useModelAction } from './use-model-action';
import { ProblemAlert } from './problem-alert';

interface InstallCardProps {
  readonly install: ModelInstall;
  readonly title: string;
  /** Another one is going on, so this one cannot. */
  readonly blocked: boolean;
}

/** An install with its progress; it can be paused, gone on with, and cancelled. */
export function InstallCard({ install, title, blocked }: InstallCardProps) {
  const { t } = useTranslation();
  const { name, phase, problem } = install;
  return (
    <Paper withBorder p="lg" component="li" className="desk-panel">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="xs">
          <div className="desk-wrap">
            <Title order={3} fz="md">
              {title}
            </Title>
            <PhaseText install={install} />
          </div>
          <InstallButtons name={name} title={title} phase={phase} blocked={blocked} />
        </Group>
        <Progress
          value={percentOf(install)}
          color={phase === 'failed' ? 'clay' : undefined}
          animated={phase === 'downloading' || phase === 'converting'}
          aria-label={t('models.progressOf', { name: title })}
        />
        {problem && <ProblemAlert problem={problem} />}
      </Stack>
    </Paper>
  );
}

function PhaseText({ install }: Pick<InstallCardProps, 'install'>) {
  const { t } = useTranslation();
  const { phase, host = '', doneBytes, totalBytes, bytesPerSecond, share = 0 } = install;
  const amounts = { done: bytesText(doneBytes), total: bytesText(totalBytes), host };
  const left = minutesLeft(totalBytes - doneBytes, bytesPerSecond);
  return (
    <Text size="sm" c="dimmed" className="desk-number">
      {t(`models.phases.${phase}`, { ...amounts, percent: Math.floor(share * 100) })}
      {phase === 'downloading' && bytesPerSecond !== undefined && ` · ${bytesText(bytesPerSecond)}/s`}
      {phase === 'downloading' && left !== null && ` · ${t('models.minutesLeft', { count: left })}`}
    </Text>
  );
}

interface InstallButtonsProps {
  readonly name: string;
  readonly title: string;
  readonly phase: ModelInstall['phase'];
  readonly blocked: boolean;
}

function InstallButtons({ name, title, phase, blocked }: InstallButtonsProps) {
  const { t } = useTranslation();
  const [asking, ask] = useDisclosure();
  const pause = useModelAction(pauseInstall);
  const resume = useModelAction(resumeInstall);
  const cancel = useModelAction(cancelInstall, ask.close);
  const resting = phase === 'paused' || phase === 'failed';
  return (
    <Group gap="xs">
      {resting ? (
        <Button size="xs" loading={resume.isPending} disabled={blocked} onClick={() => resume.mutate(name)}>
          {phase === 'failed' ? t('actions.retry') : t('models.resume')}
        </Button>
      ) : (
        <Button size="xs" variant="default" loading={pause.isPending} onClick={() => pause.mutate(name)}>
          {t('models.pause')}
        </Button>
      )}
      <Button size="xs" variant="subtle" color="clay" onClick={ask.open}>
        {t('models.cancel')}
      </Button>
      <Confirm
        opened={asking}
        title={t('models.cancelTitle', { name: title })}
        text={t('models.cancelText')}
        confirm={t('models.cancel')}
        pending={cancel.isPending}
        onConfirm={() => cancel.mutate(name)}
        onClose={ask.close}
      />
    </Group>
  );
}

/** Downloading is most of the way; converting has a bar of its own, from the start. */
function percentOf({ phase, doneBytes, totalBytes, share = 0 }: ModelInstall): number {
  if (phase === 'converting') return share * 100;
  return totalBytes > 0 ? (doneBytes / totalBytes) * 100 : 0;
}
