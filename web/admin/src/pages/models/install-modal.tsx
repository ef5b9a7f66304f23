import { Alert, Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { installModel, type ModelOffer } from '../../api/models';
import { Icon } from '../../ui/icon';
import { bytesText } from './amounts';
import { useModelAction } from './use-model-action';

interface InstallModalProps {
  readonly offer: ModelOffer;
  readonly opened: boolean;
  readonly onClose: () => void;
}

const SOURCES = ['any', 'huggingface', 'modelscope'] as const;

/** Says what is downloaded from where, and under which licence, before anything is. */
export function InstallModal({ offer, opened, onClose }: InstallModalProps) {
  const { t } = useTranslation();
  const [source, setSource] = useState<(typeof SOURCES)[number]>('any');
  const { mutate, isPending } = useModelAction(installModel, onClose);
  const { name, title, licence, gated, repositories, needs } = offer;
  const start = () => mutate(source === 'any' ? { model: name } : { model: name, from: source });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('models.installNamed', { name: title })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack>
        <Text size="sm">{t('models.installText', { size: bytesText(needs.downloadBytes) })}</Text>
        <SegmentedControl
          aria-label={t('models.source')}
          value={source}
          onChange={(value) => setSource(SOURCES.find((one) => one === value) ?? 'any')}
          data={SOURCES.map((one) => ({ value: one, label: t(`models.sources.${one}`) }))}
        />
        <Text size="sm" c="dimmed" ff="monospace" className="desk-wrap">
          {source === 'modelscope' ? repositories.modelscope : repositories.huggingface}
        </Text>
        <Text size="sm">{t(`models.licences.${licence}.long`)}</Text>
        {gated && source !== 'modelscope' && (
          <Alert color="amber" icon={<Icon name="key" />}>
            {t('models.gated')}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('actions.cancel')}
          </Button>
          <Button loading={isPending} onClick={start} data-autofocus>
            {t('models.start')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
