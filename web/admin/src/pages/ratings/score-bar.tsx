import { useTranslation } from 'react-i18next';

/** How often each score was given, of 1 first: a bar for the eye, and words for who hears it. */
export function ScoreBar({ scores }: { readonly scores: readonly number[] }) {
  const { t } = useTranslation();
  const all = scores.reduce((sum, count) => sum + count, 0);
  if (all === 0) return <>–</>;
  const words = scores.map((count, index) => t('ratings.scoreCount', { score: index + 1, count })).join(', ');
  return (
    <div className="desk-rating-bar" role="img" aria-label={words} title={words}>
      {scores.map(
        (count, index) =>
          count > 0 && <span key={index} data-score={index + 1} style={{ width: `${(count / all) * 100}%` }} />,
      )}
    </div>
  );
}
