import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Account, type AccountInput, accountQuery, accountsQuery, saveAccount } from '../../api/channels';
import { useLeaveGuard } from '../../ui/use-leave-guard';
import { useNotify } from '../../ui/use-notify';
import { type AccountDraft, changesOf, draftOf, missingIn } from './account-draft';
import type { SettingField } from './setting-fields';
import { useProblems } from './use-problems';

/** The state of an account's form: what is edited, what it was read from, and how it is saved. */
export function useAccountEditing(initial: Account, fields: readonly SettingField[]) {
  const queries = useQueryClient();
  const problemsOf = useProblems();
  const [saved, setSaved] = useState(initial);
  const [draft, setDraft] = useState<AccountDraft>(() => draftOf(fields, initial));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const changes = changesOf(draftOf(fields, saved), draft);
  const dirty = Object.keys(changes).length > 0;
  const { blocker, release } = useLeaveGuard(dirty);
  const adopt = (account: Account) => {
    setSaved(account);
    setDraft(draftOf(fields, account));
    queries.setQueryData(accountQuery(account.id).queryKey, account);
    void queries.invalidateQueries({ queryKey: accountsQuery.queryKey, exact: true });
  };
  const { mutate, isPending, error, reset } = useSaving(adopt);
  const takeTheirs = async () => {
    adopt(await queries.fetchQuery({ ...accountQuery(saved.id), staleTime: 0 }));
    reset();
  };
  const save = () => {
    const found = [...missingIn(fields, draft, saved.secrets), ...(draft.name.trim() ? [] : [''])];
    setMissing(found);
    if (found.length === 0) mutate({ over: saved, changes });
  };
  const change = (changed: Partial<AccountDraft>) => setDraft((current) => ({ ...current, ...changed }));
  const problems = problemsOf(missing, error);
  return { saved, draft, problems, dirty, blocker, isPending, error, save, takeTheirs, change, abandon: release };
}

interface Save {
  readonly over: Account;
  readonly changes: Partial<AccountInput>;
}

function useSaving(adopt: (account: Account) => void) {
  const { t } = useTranslation();
  const notify = useNotify();
  return useMutation({
    mutationFn: ({ over, changes }: Save) => saveAccount(over.id, over.version, changes),
    onSuccess: (account) => {
      notify.done(t('channels.saved'));
      adopt(account);
    },
  });
}
