import { MultiSelect, SimpleGrid, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../api/faqs';
import type { GroupInput, Place, Routes } from '../../api/groups';
import { Panel } from '../../ui/panel';

interface RoutesPanelProps {
  readonly draft: GroupInput;
  readonly places: readonly Place[];
  readonly onChange: (draft: GroupInput) => void;
}

const SPLIT = [',', '，', '、', '；'];

/** Which conversations go to the group. */
export function RoutesPanel({ draft, places, onChange }: RoutesPanelProps) {
  const { t } = useTranslation();
  const { routes } = draft;
  const change = (some: Partial<Routes>) => onChange({ ...draft, routes: { ...routes, ...some } });
  const known = places.map(({ id, kind, name }) => ({
    value: id,
    label: kind === 'api' ? t('answers.byProgram') : `${t(`groups.place.${kind}`)} ${name}`,
  }));
  const gone = routes.places
    .filter((id) => !places.some((place) => place.id === id))
    .map((value) => ({ value, label: t('groups.gone') }));
  return (
    <Panel title={t('groups.routes')} description={t('groups.routesText')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <MultiSelect
          label={t('groups.places')}
          data={[...known, ...gone]}
          value={[...routes.places]}
          onChange={(chosen) => change({ places: chosen })}
        />
        <MultiSelect
          label={t('groups.languages')}
          data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
          value={[...routes.languages]}
          onChange={(chosen) => change({ languages: LANGUAGES.filter((one) => chosen.includes(one)) })}
        />
        <TagsInput
          label={t('groups.words')}
          description={t('groups.wordsText')}
          splitChars={SPLIT}
          acceptValueOnBlur
          maxTags={100}
          value={[...routes.words]}
          onChange={(words) => change({ words: words.map((word) => word.slice(0, 50)) })}
        />
        <TagsInput
          label={t('groups.tags')}
          description={t('groups.tagsText')}
          splitChars={SPLIT}
          acceptValueOnBlur
          maxTags={100}
          value={[...routes.tags]}
          onChange={(tags) => change({ tags: tags.map((tag) => tag.slice(0, 40)) })}
        />
      </SimpleGrid>
    </Panel>
  );
}
