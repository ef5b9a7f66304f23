import { Button, Grid, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Faq, FaqContent } from '../../api/faqs';
import { useMayActAs } from '../../session/session-context';
import { BackLink } from '../../ui/back-link';
import { LeaveQuestion } from '../../ui/leave-question';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { WantedChanges } from '../corrections/wanted-changes';
import { TestPanel } from '../test/test-panel';
import { ConflictModal } from './conflict-modal';
import { DeleteFaq } from './delete-faq';
import { FaqFields } from './faq-fields';
import { HistoryDrawer } from './history-drawer';
import { PublishModal } from './publish-modal';
import { SaveBar } from './save-bar';
import { saveProblem } from './save-problem';
import { type FaqEditing, useFaqEditing } from './use-faq-editing';

interface FaqEditorProps {
  readonly start: FaqContent;
  readonly saved: Faq | null;
}

/** The editor of one FAQ, with the test panel beside it. */
export function FaqEditor({ start, saved: initial }: FaqEditorProps) {
  const { t } = useTranslation();
  const editing = useFaqEditing(start, initial);
  const { saved } = editing;
  return (
    <Page
      title={saved?.question ?? t('faq.new')}
      actions={saved && <FaqActions faq={saved} editing={editing} />}
      width={1320}
      description={<BackLink to="/faqs">{t('faq.back')}</BackLink>}
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 7.5 }}>
          <Writing editing={editing} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4.5 }}>
          <div className="desk-sticky">
            <TestPanel faqId={saved?.id} rerun={saved?.version ?? 0} />
          </div>
        </Grid.Col>
      </Grid>
      <Dialogs editing={editing} />
    </Page>
  );
}

interface EditingProps {
  readonly editing: FaqEditing;
}

function Writing({ editing }: EditingProps) {
  const readOnly = !useMayActAs('editor');
  const { saved, draft, error } = editing;
  const refused = saveProblem(error);
  return (
    <Stack>
      {error && refused.banner && <Failure error={error} />}
      {saved && !readOnly && <WantedChanges faqId={saved.id} onTake={(answer) => editing.change({ answer })} />}
      <Panel>
        <FaqFields
          draft={draft}
          saved={saved}
          problems={{ ...editing.problems, ...refused.fields }}
          readOnly={readOnly}
          onChange={editing.change}
        />
      </Panel>
      {!readOnly && (
        <SaveBar
          status={saved?.status ?? null}
          dirty={editing.dirty}
          pending={editing.isPending}
          onSave={editing.save}
        />
      )}
    </Stack>
  );
}

function FaqActions({ faq, editing }: EditingProps & { readonly faq: Faq }) {
  const { t } = useTranslation();
  const mayWrite = useMayActAs('editor');
  const [historyOpen, history] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<Icon name="clock" />} onClick={history.open}>
        {t('faq.history')}
      </Button>
      {mayWrite && <DeleteFaq faq={faq} onDelete={editing.abandon} />}
      <HistoryDrawer
        opened={historyOpen}
        onClose={history.close}
        faq={faq}
        dirty={editing.dirty}
        mayWrite={mayWrite}
        onRestored={editing.adopt}
      />
    </>
  );
}

function Dialogs({ editing }: EditingProps) {
  const { blocker, publishing } = editing;
  const { doubt } = publishing;
  return (
    <>
      {doubt && (
        <PublishModal
          preview={doubt.preview}
          pending={editing.isPending}
          onPublish={(reason) => publishing.confirm(doubt, reason)}
          onClose={publishing.close}
        />
      )}
      <ConflictModal
        conflict={editing.conflict}
        pending={editing.isPending}
        onKeepMine={editing.keepMine}
        onTakeTheirs={editing.adopt}
        onClose={editing.closeConflict}
      />
      <LeaveQuestion blocker={blocker} />
    </>
  );
}
