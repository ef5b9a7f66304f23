import { Badge, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ModelOffer } from '../../api/models';

const LANGUAGES = ['zh', 'en'] as const;

/** Which languages a model writes, and which only poorly. */
export function LanguageBadges({ languages }: Pick<ModelOffer, 'languages'>) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      {LANGUAGES.map((language) => {
        const fluency = languages[language];
        if (!fluency) return null;
        const name = t(`languages.${language}`);
        return (
          <Badge key={language} color={fluency === 'good' ? 'moss' : 'gray'}>
            {fluency === 'good' ? name : t('models.weakly', { language: name })}
          </Badge>
        );
      })}
    </Group>
  );
}
