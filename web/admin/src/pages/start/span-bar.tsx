import { Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../api/faqs';
import type { Figures, FiguresFilter } from '../../api/statistics';
import { useChannelName } from '../inbox/use-names';

const DAYS = [1, 7, 30, 90] as const;
const USUAL = 7;
const OWN = 'own';

interface SpanBarProps {
  readonly filter: FiguresFilter;
  /** What was counted last: its dates are where own dates begin, its channels are those to choose from. */
  readonly figures: Figures | undefined;
  readonly onChange: (filter: FiguresFilter) => void;
}

/** Chooses the days, the channel and the language. */
export function SpanBar({ filter, figures, onChange }: SpanBarProps) {
  const { t } = useTranslation();
  const { from, to, days = USUAL, channel, language } = filter;
  const own = from !== undefined || to !== undefined;
  const choose = (value: string) => {
    const rest = { channel, language };
    if (value !== OWN) onChange({ ...rest, days: Number(value) });
    else if (figures) onChange({ ...rest, from: figures.from, to: figures.to });
  };
  return (
    <Group gap="sm" align="flex-end">
      <div className="desk-scroll-x">
        <SegmentedControl
          aria-label={t('figures.spanLabel')}
          data={[
            ...DAYS.map((value) => ({ value: String(value), label: t(`figures.days.${value}`) })),
            ownDates(t('figures.days.own')),
          ]}
          value={own ? OWN : String(days)}
          onChange={choose}
        />
      </div>
      {own && <OwnDates filter={filter} onChange={onChange} />}
      <Narrow filter={filter} figures={figures} onChange={onChange} />
    </Group>
  );
}

const ownDates = (label: string) => ({ value: OWN, label });

/** Both dates; the later one never before the earlier one. */
function OwnDates({ filter, onChange }: Omit<SpanBarProps, 'figures'>) {
  const { t } = useTranslation();
  const { from = '', to = '', channel, language } = filter;
  const change = (dates: { from: string; to: string }) =>
    dates.from && dates.to && onChange({ ...dates, channel, language });
  return (
    <Group gap="xs" wrap="nowrap">
      <TextInput
        type="date"
        aria-label={t('figures.from')}
        value={from}
        onChange={({ currentTarget: { value } }) => change({ from: value, to: to < value ? value : to })}
      />
      <TextInput
        type="date"
        aria-label={t('figures.to')}
        value={to}
        onChange={({ currentTarget: { value } }) => change({ from: from > value ? value : from, to: value })}
      />
    </Group>
  );
}

function Narrow({ filter, figures, onChange }: SpanBarProps) {
  const { t } = useTranslation();
  const channelName = useChannelName();
  const { channel, language } = filter;
  const channels = new Set([...(channel ? [channel] : []), ...(figures?.channels ?? []).map((one) => one.channel)]);
  return (
    <Group gap="xs" flex={1} miw={220} maw={380} wrap="nowrap">
      <Select
        flex={1}
        aria-label={t('inbox.channel')}
        placeholder={t('figures.allChannels')}
        clearable
        clearButtonProps={{ 'aria-label': t('actions.clear') }}
        data={[...channels].map((value) => ({ value, label: channelName(value) }))}
        value={channel ?? null}
        onChange={(value) => onChange({ ...filter, channel: value ?? undefined })}
      />
      <Select
        flex={1}
        aria-label={t('inbox.language')}
        placeholder={t('figures.bothLanguages')}
        clearable
        clearButtonProps={{ 'aria-label': t('actions.clear') }}
        data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
        value={language ?? null}
        onChange={(value) => onChange({ ...filter, language: LANGUAGES.find((one) => one === value) })}
      />
    </Group>
  );
}
