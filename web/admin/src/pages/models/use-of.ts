import type { ModelInUse, Problem } from '../../api/models';

interface Use {
  /** Answers, is about to, or was to and failed. */
  readonly used: boolean;
  readonly status: ModelInUse['status'];
  readonly problem: Problem | null;
}

/** What becomes of one of the installed models: it answers, takes over soon, could not, or rests. */
export function useOf(name: string, { model, next, status, problem, failed }: ModelInUse): Use {
  if (next === name) return { used: true, status: 'starting', problem: null };
  const own = failed?.model === name ? failed.problem : null;
  if (model !== name) return { used: false, status: 'none', problem: own };
  return { used: true, status, problem: own ?? problem };
}
