import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SecretOnce } from '../../ui/secret-once';

/** A link to hand to a person. */
export interface LinkToPass {
  readonly url: string;
  readonly name: string;
}

interface OneTimeLinkProps {
  readonly link: LinkToPass | null;
  readonly onClose: () => void;
}

/** The one-time link, to be copied and passed on; Mossdesk sends no mail. */
export function OneTimeLink({ link, onClose }: OneTimeLinkProps) {
  const { t } = useTranslation();
  return (
    <SecretOnce
      title={t('users.linkTitle', { name: link?.name ?? '' })}
      label={t('users.link')}
      secret={link && new URL(link.url, window.location.origin).href}
      onClose={onClose}
    >
      <Text size="sm">{t('users.linkText')}</Text>
    </SecretOnce>
  );
}
