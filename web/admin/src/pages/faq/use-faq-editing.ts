import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import {
  createFaq,
  type Faq,
  type FaqContent,
  faqOfConflict,
  faqQuery,
  type FaqStatus,
  type Override,
  saveFaq,
} from '../../api/faqs';
import { gateQuery, type Preview, previewFaq } from '../../api/tests';
import { useLeaveGuard } from '../../ui/use-leave-guard';
import { useNotify } from '../../ui/use-notify';
import { contentOf, draftOf, type DraftProblems, draftProblems, type FaqDraft } from './faq-draft';

interface Save {
  readonly over: Faq | null;
  readonly content: FaqContent;
  readonly override?: Override;
}

/** A save that waits for a word, because tests would go another way. */
export interface Doubt {
  readonly save: Save;
  readonly preview: Preview;
}

/** Another person's FAQ in the way of ours. */
export interface Conflict {
  readonly mine: FaqContent;
  readonly theirs: Faq;
}

export type FaqEditing = ReturnType<typeof useFaqEditing>;

/** The state of the editor: the draft, the FAQ it was read from, and how it is saved. */
export function useFaqEditing(start: FaqContent, initial: Faq | null) {
  const [saved, setSaved] = useState(initial);
  const [draft, setDraft] = useState<FaqDraft>(() => draftOf(start));
  const [problems, setProblems] = useState<DraftProblems>({});
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(saved ?? start));
  const { blocker, release } = useLeaveGuard(dirty);
  const adopt = useAdopt((faq) => {
    setSaved(faq);
    setDraft(draftOf(faq));
    setConflict(null);
  }, release);
  const { mutate, isPending, error } = useSaving(adopt, setConflict);
  const publishing = usePublishing(mutate);
  const save = (status: FaqStatus) => {
    const found = draftProblems(draft);
    setProblems(found);
    if (Object.keys(found).length === 0) publishing.save({ over: saved, content: contentOf(draft, status) });
  };
  return {
    saved,
    draft,
    problems,
    conflict,
    dirty,
    blocker,
    isPending: isPending || publishing.isPending,
    error: error ?? publishing.error,
    publishing,
    adopt,
    save,
    change: (changed: Partial<FaqDraft>) => setDraft((current) => ({ ...current, ...changed })),
    closeConflict: () => setConflict(null),
    keepMine: ({ mine, theirs }: Conflict) => mutate({ over: theirs, content: mine }),
    /** For a FAQ that is about to be deleted: nothing to warn about any more. */
    abandon: release,
  };
}

/** Saves, after showing what the tests say where the workspace wants that and something is published by it. */
function usePublishing(mutate: (save: Save) => void) {
  const [doubt, setDoubt] = useState<Doubt | null>(null);
  const { data } = useQuery(gateQuery);
  const preview = useMutation({
    mutationFn: ({ over, content }: Save) => previewFaq(over?.id ?? null, content),
    onSuccess: (result, save) => (result.effects.length ? setDoubt({ save, preview: result }) : mutate(save)),
  });
  return {
    doubt,
    isPending: preview.isPending,
    error: preview.error,
    save: (wanted: Save) => {
      const touches = wanted.content.status === 'published' || wanted.over?.status === 'published';
      if (touches && data && data.publishGate !== 'off') preview.mutate(wanted);
      else mutate(wanted);
    },
    /** `reason`: why it is published although tests fail. */
    confirm: ({ save }: Doubt, reason?: string) => {
      setDoubt(null);
      mutate({ ...save, ...(reason && { override: { reason } }) });
    },
    close: () => setDoubt(null),
  };
}

function useSaving(adopt: (faq: Faq) => void, onConflict: (conflict: Conflict) => void) {
  const { t } = useTranslation();
  const notify = useNotify();
  return useMutation({
    mutationFn: ({ over, content, override }: Save) =>
      over ? saveFaq(over.id, over.version, content, override) : createFaq(content, override),
    onSuccess: (faq) => {
      notify.done(t(`faq.savedAs.${faq.status}`));
      adopt(faq);
    },
    onError: (error, { content }) => {
      const theirs = isRefusal(error, 'version_conflict') ? faqOfConflict(error) : null;
      if (theirs) onConflict({ mine: content, theirs });
    },
  });
}

/** Takes a FAQ from the server as the one being edited; a new one also gets its own address. */
function useAdopt(take: (faq: Faq) => void, release: () => void) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (faq: Faq) => {
    take(faq);
    queries.setQueryData(faqQuery(faq.id).queryKey, faq);
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === 'faqs' && queryKey[1] !== 'one',
    });
    if (window.location.pathname.endsWith(faq.id)) return;
    release();
    void navigate({ to: '/faqs/$faqId', params: { faqId: faq.id }, replace: true });
  };
}
