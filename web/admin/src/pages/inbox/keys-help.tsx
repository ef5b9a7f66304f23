import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const KEYS = [
  ...[['j', 'next'] as const, ['k', 'previous'] as const, ['o', 'open'] as const, ['u', 'back'] as const],
  ...[['m', 'select'] as const],
  ...[['r', 'reply'] as const, ['n', 'note'] as const, ['t', 'take'] as const, ['b', 'release'] as const],
  ...[['1–3', 'useDraft'] as const, ['s', 'sendDraft'] as const, ['h', 'history'] as const],
  ...[['x', 'transfer'] as const, ['c', 'close'] as const, ['a', 'away'] as const],
  ...[['/', 'search'] as const, ['?', 'help'] as const],
] as const;

/** Which key does what. */
export function KeysHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const close = { 'aria-label': t('actions.close') };
  return (
    <Modal opened={opened} onClose={onClose} title={t('inbox.keys.title')} closeButtonProps={close}>
      <Stack gap="xs" component="ul" p={0} m={0} className="desk-plain-list">
        {KEYS.map(([key, name]) => (
          <Group key={key} component="li" gap="sm">
            <Kbd miw={28} ta="center">
              {key}
            </Kbd>
            <Text size="sm">{t(`inbox.keys.${name}`)}</Text>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
