import { NumberInput, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type GroupInput, LEVELS } from '../../api/groups';
import { Panel } from '../../ui/panel';
import { wholeWithin } from './whole-within';

interface LevelsPanelProps {
  readonly draft: GroupInput;
  readonly onChange: (draft: GroupInput) => void;
}

/** A month of minutes; the server takes no more. */
const MOST = 43_200;

/** What the group promises, in minutes of its working time. */
export function LevelsPanel({ draft, onChange }: LevelsPanelProps) {
  const { t } = useTranslation();
  const { levels } = draft;
  return (
    <Panel title={t('groups.levels')} description={t('groups.levelsText')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {LEVELS.map((level) => (
          <NumberInput
            key={level}
            label={t(`groups.level.${level}`)}
            placeholder={t('groups.noLevel')}
            min={1}
            max={MOST}
            allowDecimal={false}
            value={levels[level] ?? ''}
            onChange={(typed) => {
              const minutes = typed === '' ? null : wholeWithin(typed, 1, MOST);
              onChange({ ...draft, levels: { ...levels, [level]: minutes } });
            }}
          />
        ))}
      </SimpleGrid>
    </Panel>
  );
}
