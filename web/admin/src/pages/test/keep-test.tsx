import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SearchResult } from '../../api/search';
import { createTest, type Expectation } from '../../api/tests';
import { useMayActAs } from '../../session/session-context';
import { Icon } from '../../ui/icon';
import { useNotify } from '../../ui/use-notify';
import { useTestsAction } from '../tests/use-tests-action';

/** Makes a test of what was just tried: the question is to be answered as it is answered now. */
export function KeepTest({ result }: { readonly result: SearchResult }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const mayWrite = useMayActAs('editor');
  const { mutate, isPending } = useTestsAction(createTest, () => notify.done(t('tests.kept')));
  if (!mayWrite) return null;
  return (
    <Group>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon name="check" size={15} />}
        loading={isPending}
        onClick={() => mutate({ question: result.query, expect: expectationOf(result) })}
      >
        {t('tests.keep')}
      </Button>
    </Group>
  );
}

/** That it goes on like this: by this FAQ or document, refused, or handed to a person. */
function expectationOf(result: SearchResult): Expectation {
  const { decision, candidates } = result;
  if (decision.kind === 'none') return { refused: true };
  if (decision.kind === 'handoff') return { handsOff: true };
  if (decision.kind === 'quote') return quotedFrom(result);
  const [best] = candidates;
  return decision.kind === 'faq' && best ? { answeredBy: { faq: best.faq.key ?? best.faq.id } } : {};
}

/** The likelier quote is the one that is shown. */
function quotedFrom({ quotes: [quote], passages: [passage] }: SearchResult): Expectation {
  if (quote && (!passage || quote.probability >= passage.quoteProbability)) return { answeredBy: { faq: quote.faqId } };
  return passage ? { answeredBy: { document: passage.documentId } } : {};
}
