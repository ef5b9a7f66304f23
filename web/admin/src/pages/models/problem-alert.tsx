import { Alert } from '@mantine/core';
import type { Problem } from '../../api/models';
import { Icon } from '../../ui/icon';
import { useProblemText } from './use-problem-text';

/** What went wrong with a model, and what to do about it. */
export function ProblemAlert({ problem }: { readonly problem: Problem }) {
  const problemText = useProblemText();
  return (
    <Alert color="clay" icon={<Icon name="warning" />} role="alert">
      {problemText(problem)}
    </Alert>
  );
}
