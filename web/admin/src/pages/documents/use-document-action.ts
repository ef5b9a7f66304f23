import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from '../../ui/use-notify';
import { useProblemText } from './use-problem-text';
import { ApiError } from '../../api/api-error';

/** Does something with documents, then looks at them again; a refusal is shown in the corner. */
export function useDocumentAction<Input, Result>(
  action: (input: Input) => Promise<Result>,
  onDone?: (result: Result) => void,
) {
  const notify = useNotify();
  const queries = useQueryClient();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: action,
    onSuccess: onDone,
    onError: (error) => {
      const text = error instanceof ApiError ? problemText(error) : undefined;
      if (text) notify.refused(text);
      else notify.failed(error);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['documents'] }),
  });
}
