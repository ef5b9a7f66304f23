import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from '../../ui/use-notify';

/** Does something with gaps, then looks at them again; a refusal is shown in the corner. */
export function useGapAction<Input, Result>(
  action: (input: Input) => Promise<Result>,
  onDone?: (result: Result) => void,
) {
  const notify = useNotify();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: action,
    onSuccess: onDone,
    onError: notify.failed,
    onSettled: () => queries.invalidateQueries({ queryKey: ['gaps'] }),
  });
}
