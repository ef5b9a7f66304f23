import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faqsQuery } from '../../api/faqs';
import { type Gap, mergeGap } from '../../api/gaps';
import { searchKnowledge } from '../../api/search';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { SearchField } from '../../ui/search-field';
import { useNotify } from '../../ui/use-notify';
import { useGapAction } from './use-gap-action';

interface MergeModalProps {
  readonly gap: Gap;
  readonly onClose: () => void;
}

/** Chooses the FAQ that answers the gap already: those that come closest, or any that is searched for. */
export function MergeModal({ gap, onClose }: MergeModalProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [search, setSearch] = useState('');
  const { mutate, isPending } = useGapAction(mergeGap, ({ question }) => {
    notify.done(t('gaps.merged', { question }));
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('gaps.mergeTitle')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('gaps.mergeText')}</Text>
        <SearchField label={t('faqs.search')} value={search} onChange={setSearch} />
        <Choices
          question={gap.question}
          search={search}
          pending={isPending}
          onChoose={(faqId) => mutate({ id: gap.id, faqId })}
        />
      </Stack>
    </Modal>
  );
}

interface ChoicesProps {
  readonly question: string;
  readonly search: string;
  readonly pending: boolean;
  readonly onChoose: (faqId: string) => void;
}

function Choices({ question, search, pending, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  const { faqs, error } = useFaqs(question, search);
  if (!faqs) return error ? <Failure error={error} /> : <LoadingRows rows={3} />;
  if (faqs.length === 0) return <Text size="sm">{t('faqs.nothingTitle')}</Text>;
  return (
    <Stack gap="xs" component="ul" p={0} m={0} className="desk-plain-list" aria-live="polite">
      {faqs.map(({ id, question: asked }) => (
        <Group key={id} component="li" justify="space-between" wrap="nowrap" gap="sm" className="desk-candidate">
          <Text size="sm" className="desk-wrap">
            {asked}
          </Text>
          <Button
            size="xs"
            variant="default"
            flex="none"
            disabled={pending}
            aria-label={t('gaps.chooseNamed', { question: asked })}
            onClick={() => onChoose(id)}
          >
            {t('gaps.choose')}
          </Button>
        </Group>
      ))}
    </Stack>
  );
}

/** What the search finds; without one, what comes closest to the question. */
function useFaqs(question: string, search: string) {
  const closest = useQuery({
    queryKey: ['search', question],
    queryFn: ({ signal }) => searchKnowledge(question, signal),
    enabled: search === '',
  });
  const found = useInfiniteQuery({ ...faqsQuery({ search }), enabled: search !== '' });
  if (search === '') return { faqs: closest.data?.candidates.map(({ faq }) => faq), error: closest.error };
  return { faqs: found.data?.pages[0]?.items, error: found.error };
}
