import { Badge, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Faq, type Language, LANGUAGES, translationsQuery } from '../../api/faqs';
import { ButtonLink } from '../../ui/button-link';
import { Icon } from '../../ui/icon';

interface TranslationsProps {
  readonly faq: Faq;
  readonly mayWrite: boolean;
}

/** The language of this FAQ, and the way to the same FAQ in the other one (that with the same key), or to writing it. */
export function Translations({ faq, mayWrite }: TranslationsProps) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" component="nav" aria-label={t('faq.translations')}>
      {LANGUAGES.map((language) =>
        language === faq.language ? (
          <Badge key={language} size="lg" leftSection={<Icon name="globe" size={14} />} aria-current="page">
            {t(`languages.${language}`)}
          </Badge>
        ) : (
          <Other key={language} language={language} faqKey={faq.key} mayWrite={mayWrite} />
        ),
      )}
    </Group>
  );
}

interface OtherProps {
  readonly language: Language;
  readonly faqKey: string | null;
  readonly mayWrite: boolean;
}

function Other({ language, faqKey, mayWrite }: OtherProps) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...translationsQuery(faqKey ?? ''), enabled: faqKey !== null });
  const name = t(`languages.${language}`);
  if (faqKey === null) {
    return (
      <Text size="xs" c="dimmed">
        {t('faq.noKey')}
      </Text>
    );
  }
  const other = data?.find((one) => one.language === language);
  if (other) {
    return (
      <ButtonLink to="/faqs/$faqId" params={{ faqId: other.id }} size="compact-sm" variant="default">
        {t('faq.openTranslation', { language: name })}
      </ButtonLink>
    );
  }
  if (!data || !mayWrite) return null;
  return (
    <ButtonLink
      to="/faqs/new"
      search={{ key: faqKey, language }}
      size="compact-sm"
      variant="default"
      leftSection={<Icon name="add" size={14} />}
    >
      {t('faq.addTranslation', { language: name })}
    </ButtonLink>
  );
}
