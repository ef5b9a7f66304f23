import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TableSearch } from '../../api/conversation-table';
import { type Figures, OUTCOMES } from '../../api/statistics';
import { Panel } from '../../ui/panel';
import { useChannelName } from '../inbox/use-names';
import { shareText } from './amounts';
import { CountedLink } from './counted-link';

type Line = Pick<Figures, 'conversations' | 'questions' | 'outcomes'> & {
  readonly key: string;
  readonly name: string;
  readonly of: TableSearch;
};

/** The same by channel and by language: bars of how many conversations, and what they came to. */
export function ChannelsPanel({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation();
  const channelName = useChannelName();
  const channels = figures.channels.map(({ channel, ...line }) => {
    return { ...line, key: channel, name: channelName(channel), of: { channel } };
  });
  const languages = figures.languages.map(({ language, ...line }) => {
    return { ...line, key: language, name: t(`languages.${language}`), of: { language } };
  });
  return (
    <Panel title={t('figures.byChannel')} description={t('figures.byChannelText')}>
      <div className="desk-scroll-x" role="region" aria-label={t('figures.byChannel')} tabIndex={0}>
        <Lines figures={figures} head={t('inbox.channel')} lines={channels} />
        <Lines figures={figures} head={t('inbox.language')} lines={languages} />
      </div>
    </Panel>
  );
}

interface LinesProps {
  readonly figures: Figures;
  readonly head: string;
  readonly lines: readonly Line[];
}

function Lines({ figures, head, lines }: LinesProps) {
  const { t } = useTranslation();
  const most = Math.max(1, ...lines.map(({ conversations }) => conversations));
  return (
    <Table verticalSpacing={8} className="desk-number desk-lines">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{head}</Table.Th>
          <Table.Th>{t('figures.conversationsHead')}</Table.Th>
          <Table.Th>{t('figures.questionsHead')}</Table.Th>
          {OUTCOMES.map((outcome) => (
            <Table.Th key={outcome}>{t(`figures.outcome.${outcome}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map(({ key, name, of, conversations, questions, outcomes }) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" className="desk-wrap">
              <CountedLink figures={figures} of={of}>
                {name}
              </CountedLink>
            </Table.Th>
            <Table.Td>
              <Bar share={conversations / most} />
              {conversations.toLocaleString()}
            </Table.Td>
            <Table.Td>{questions.toLocaleString()}</Table.Td>
            {OUTCOMES.map((outcome) => (
              <Table.Td key={outcome}>
                <CountedLink
                  figures={figures}
                  of={{ ...of, outcome }}
                  label={`${name}, ${t(`figures.outcome.${outcome}`)}: ${shareText(outcomes[outcome])}`}
                >
                  {shareText(outcomes[outcome])}
                </CountedLink>
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Bar({ share }: { readonly share: number }) {
  return (
    <svg className="desk-share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect x="0" y="2" width={share * 100} height="6" data-colour="kind-faq" />
    </svg>
  );
}
