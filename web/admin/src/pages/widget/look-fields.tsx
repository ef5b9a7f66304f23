import { ColorInput, Group, Input, SegmentedControl, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WidgetTheme } from '../../api/widgets';
import { Panel } from '../../ui/panel';
import type { WidgetFieldsProps } from './site-fields';

const SWATCHES = ['#2f6f4f', '#1f6f8b', '#3457a6', '#6d3fa0', '#a23a27', '#8a5a00', '#333d37'];
const SCHEMES: readonly WidgetTheme['scheme'][] = ['auto', 'light', 'dark'];
const POSITIONS: readonly WidgetTheme['position'][] = ['left', 'right'];

/** Colour, light or dark, and the corner. */
export function LookFields({ draft, problems, onChange }: WidgetFieldsProps) {
  const { t } = useTranslation();
  const change = (theme: Partial<WidgetTheme>) => onChange({ theme: { ...draft.theme, ...theme } });
  return (
    <Panel title={t('widget.look')}>
      <Stack>
        <ColorInput
          label={t('widget.accent')}
          format="hex"
          swatches={SWATCHES}
          maw={260}
          eyeDropperButtonProps={{ 'aria-label': t('widget.pickColour') }}
          value={draft.theme.accent}
          error={problems.accent && t(`problems.${problems.accent}`)}
          onChange={(accent) => change({ accent })}
        />
        <Group gap="xl">
          <Input.Wrapper label={t('widget.scheme')} labelElement="div">
            <div>
              <SegmentedControl
                aria-label={t('widget.scheme')}
                value={draft.theme.scheme}
                onChange={(scheme) => change({ scheme })}
                data={SCHEMES.map((value) => ({ value, label: t(`scheme.${value}`) }))}
              />
            </div>
          </Input.Wrapper>
          <Input.Wrapper label={t('widget.position')} labelElement="div">
            <div>
              <SegmentedControl
                aria-label={t('widget.position')}
                value={draft.theme.position}
                onChange={(position) => change({ position })}
                data={POSITIONS.map((value) => ({ value, label: t(`widget.positions.${value}`) }))}
              />
            </div>
          </Input.Wrapper>
        </Group>
      </Stack>
    </Panel>
  );
}
