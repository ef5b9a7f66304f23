import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RatingFigures, Satisfaction } from '../../api/ratings';
import { Panel } from '../../ui/panel';
import { ScoreBar } from './score-bar';
import { wholePercent } from './whole-percent';

/** One line of the table: with whom visitors are so satisfied. `part`: it is counted in the line above already. */
interface Line {
  readonly key: string;
  readonly name: string;
  readonly part?: true;
  readonly of: Satisfaction;
}

/** Everybody, the bot with its kinds of answers, and each agent, with intervals. */
export function Figures({ figures }: { readonly figures: RatingFigures }) {
  const { t } = useTranslation();
  const lines = useLines(figures);
  return (
    <Panel title={t('ratings.figures')} description={t('ratings.figuresText')}>
      <Table.ScrollContainer minWidth={620} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('ratings.who')}</Table.Th>
              <Table.Th>{t('ratings.good')}</Table.Th>
              <Table.Th>{t('ratings.average')}</Table.Th>
              <Table.Th>{t('ratings.rated')}</Table.Th>
              <Table.Th w={180}>{t('ratings.scores')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ key, ...line }) => (
              <FigureRow key={key} {...line} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}

function useLines({ all, bot, agents, kinds }: RatingFigures): readonly Line[] {
  const { t } = useTranslation();
  return [
    { key: 'all', name: t('ratings.all'), of: all },
    ...(bot.asked > 0 ? [{ key: 'bot', name: t('ratings.bot'), of: bot }] : []),
    ...kinds.map(({ kind, ...of }) => {
      const name = kind ? t(`answers.kind.${kind}`) : t('ratings.unknownKind');
      return { key: `kind-${kind}`, name, part: true as const, of };
    }),
    ...agents.map(({ id, name, ...of }) => ({ key: `agent-${id}`, name: name ?? t('ratings.somebody'), of })),
  ];
}

function FigureRow({ name, part, of }: Omit<Line, 'key'>) {
  const { t, i18n } = useTranslation();
  const { asked, rated, scores, average, good } = of;
  return (
    <Table.Tr>
      <Table.Th scope="row" pl={part ? 'lg' : undefined} maw={220} className="desk-wrap" fw={part ? 400 : 600}>
        {name}
      </Table.Th>
      <Table.Td className="desk-number">
        {good ? wholePercent(good.share) : '–'}
        {good && (
          <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {t('ratings.interval', { low: wholePercent(good.low), high: wholePercent(good.high) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td className="desk-number">
        {average === null ? '–' : average.toLocaleString(i18n.language, { maximumFractionDigits: 1 })}
      </Table.Td>
      <Table.Td className="desk-number">{t('ratings.ratedOf', { rated, asked })}</Table.Td>
      <Table.Td>
        <ScoreBar scores={scores} />
      </Table.Td>
    </Table.Tr>
  );
}
