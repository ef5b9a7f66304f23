import { useMutation, useQueryClient } from '@tanstack/react-query';
import { encodersQuery } from '../../api/encoders';
import { useNotify } from '../../ui/use-notify';

/** Does something with encoders, then looks at them again; a refusal is shown in the corner. */
export function useEncoderAction<Input>(action: (input: Input) => Promise<unknown>, onDone?: () => void) {
  const notify = useNotify();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: action,
    onSuccess: onDone,
    onError: notify.failed,
    onSettled: () => queries.invalidateQueries({ queryKey: encodersQuery.queryKey }),
  });
}
