import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sessionQuery, signOut } from '../api/session';
import { useNotify } from '../ui/use-notify';
import { forgetBegunTexts } from './begun-texts';

/** Ends the session and forgets everything read during it. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  const notify = useNotify();
  const { mutate } = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      forgetBegunTexts(localStorage);
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      queries.setQueryData(sessionQuery.queryKey, null);
    },
    onError: notify.failed,
  });
  return () => mutate();
}
