import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { chooseEncoder, type Encoder, pauseEncoder, removeEncoder, resumeEncoder } from '../../api/encoders';
import { Confirm } from '../../ui/confirm';
import { useEncoderAction } from './use-encoder-action';

interface EncoderButtonsProps {
  readonly encoder: Encoder;
  readonly comparison: { readonly isPending: boolean; readonly mutate: (id: string) => void };
}

/** What can be done with an encoder as it is. */
export function EncoderButtons({ encoder, comparison }: EncoderButtonsProps) {
  const { t } = useTranslation();
  const { id, built, inUse, installed } = encoder;
  const choose = useEncoderAction(chooseEncoder);
  return (
    <Group gap="xs">
      {built && !inUse && (
        <Button size="xs" loading={choose.isPending} onClick={() => choose.mutate(id)}>
          {t('meaning.use')}
        </Button>
      )}
      {inUse && (
        <Button size="xs" variant="default" loading={choose.isPending} onClick={() => choose.mutate(null)}>
          {t('meaning.stop')}
        </Button>
      )}
      {built && installed && (
        <Button size="xs" variant="default" loading={comparison.isPending} onClick={() => comparison.mutate(id)}>
          {t('meaning.compare')}
        </Button>
      )}
      <BuildingButton encoder={encoder} />
      {!inUse && <RemoveButton encoder={encoder} />}
    </Group>
  );
}

function BuildingButton({ encoder: { id, status } }: Pick<EncoderButtonsProps, 'encoder'>) {
  const { t } = useTranslation();
  const pause = useEncoderAction(pauseEncoder);
  const resume = useEncoderAction(resumeEncoder);
  if (status === 'ready') return null;
  if (status === 'building')
    return (
      <Button size="xs" variant="default" loading={pause.isPending} onClick={() => pause.mutate(id)}>
        {t('models.pause')}
      </Button>
    );
  return (
    <Button size="xs" loading={resume.isPending} onClick={() => resume.mutate(id)}>
      {status === 'failed' ? t('actions.retry') : t('models.resume')}
    </Button>
  );
}

function RemoveButton({ encoder: { id, model } }: Pick<EncoderButtonsProps, 'encoder'>) {
  const { t } = useTranslation();
  const [asking, ask] = useDisclosure();
  const { mutate, isPending } = useEncoderAction(removeEncoder, ask.close);
  return (
    <>
      <Button size="xs" variant="subtle" color="clay" onClick={ask.open}>
        {t('models.remove')}
      </Button>
      <Confirm
        opened={asking}
        title={t('meaning.removeTitle', { name: model })}
        text={t('meaning.removeText')}
        confirm={t('models.remove')}
        pending={isPending}
        onConfirm={() => mutate(id)}
        onClose={ask.close}
      />
    </>
  );
}
