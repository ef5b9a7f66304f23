import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { chooseModel, type InstalledModel, removeModel } from '../../api/models';
import { Confirm } from '../../ui/confirm';
import { bytesText } from './amounts';
import { QualityModal } from './quality-modal';
import { useModelAction } from './use-model-action';

interface ModelButtonsProps {
  readonly model: InstalledModel;
  readonly used: boolean;
  /** Was to answer and does not run. */
  readonly failed: boolean;
  /** The environment says what answers. */
  readonly fixed: boolean;
}

/** What can be done with an installed model. */
export function ModelButtons({ model, used, failed, fixed }: ModelButtonsProps) {
  const { t } = useTranslation();
  const [reading, report] = useDisclosure();
  return (
    <Group gap="xs" mt="auto">
      {model.kind !== 'encoder' && <UseButtons model={model} used={used} failed={failed} fixed={fixed} />}
      {model.converted?.report && (
        <Button size="xs" variant="subtle" onClick={report.open}>
          {t('models.quality')}
        </Button>
      )}
      {!used && <RemoveButton model={model} />}
      <QualityModal model={model} opened={reading} onClose={report.close} />
    </Group>
  );
}

function UseButtons({ model: { name, kind }, used, failed, fixed }: ModelButtonsProps) {
  const { t } = useTranslation();
  const { mutate, isPending } = useModelAction(chooseModel);
  return (
    <>
      {(!used || failed) && (
        <Button size="xs" disabled={fixed || kind === 'broken'} loading={isPending} onClick={() => mutate(name)}>
          {failed ? t('actions.retry') : t('models.use')}
        </Button>
      )}
      {used && (
        <Button size="xs" variant="default" loading={isPending} onClick={() => mutate(null)}>
          {t('models.stop')}
        </Button>
      )}
    </>
  );
}

function RemoveButton({ model: { name, bytes } }: Pick<ModelButtonsProps, 'model'>) {
  const { t } = useTranslation();
  const [asking, ask] = useDisclosure();
  const { mutate, isPending } = useModelAction(removeModel, ask.close);
  return (
    <>
      <Button size="xs" variant="subtle" color="clay" onClick={ask.open}>
        {t('models.remove')}
      </Button>
      <Confirm
        opened={asking}
        title={t('models.removeTitle', { name })}
        text={t('models.removeText', { size: bytesText(bytes) })}
        confirm={t('models.remove')}
        pending={isPending}
        onConfirm={() => mutate(name)}
        onClose={ask.close}
      />
    </>
  );
}
