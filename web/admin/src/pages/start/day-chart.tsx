import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { type DayTally, KINDS } from '../../api/statistics';
import { axisSteps } from './amounts';

const HEIGHT = 200;
const LEFT = 44;
const TOP = 8;
const BOTTOM = 24;
/** A date below the axis needs so much room. */
const LABEL_WIDTH = 64;
/** The date itself, half of it: the last one must not reach over the edge. */
const HALF_LABEL = 20;
const WIDEST_BAR = 48;

interface DayChartProps {
  readonly days: readonly DayTally[];
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
}

/** A bar a day, in layers by how questions were answered. For screen readers it is one picture; the table has the numbers. */
export function DayChart({ days, label }: DayChartProps) {
  const { ref, width } = useElementSize();
  const steps = axisSteps(Math.max(...days.map(({ questions }) => questions)));
  const most = steps.at(-1) ?? 1;
  const y = (count: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - count / most);
  return (
    <div ref={ref}>
      <svg width={width || '100%'} height={HEIGHT} role="img" aria-label={label} className="desk-chart">
        {steps.map((step) => (
          <g key={step}>
            <line x1={LEFT} x2={width} y1={y(step)} y2={y(step)} className="desk-chart-line" />
            <text x={LEFT - 6} y={y(step) + 4} textAnchor="end">
              {step.toLocaleString()}
            </text>
          </g>
        ))}
        {width > LEFT && <Bars days={days} width={width} y={y} />}
      </svg>
    </div>
  );
}

interface BarsProps {
  readonly days: readonly DayTally[];
  readonly width: number;
  /** Where a count is, in pixels from above. */
  readonly y: (count: number) => number;
}

function Bars({ days, width, y }: BarsProps) {
  const { t, i18n } = useTranslation();
  const room = (width - LEFT) / days.length;
  const bar = Math.min(WIDEST_BAR, Math.max(1, room * 0.76));
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / room));
  const name = (date: string) =>
    new Date(`${date}T12:00`).toLocaleDateString(i18n.language, { month: 'numeric', day: 'numeric' });
  return days.map(({ date, questions, kinds }, index) => {
    const middle = LEFT + room * (index + 0.5);
    return (
      <g key={date}>
        <title>{`${name(date)} · ${t('figures.questions', { count: questions })}`}</title>
        {layersOf(kinds).map(({ kind, from, to }) => (
          <rect
            key={kind}
            x={middle - bar / 2}
            width={bar}
            y={y(to)}
            height={Math.max(0, y(from) - y(to))}
            data-colour={`kind-${kind}`}
            className="desk-chart-layer"
          />
        ))}
        {(days.length - 1 - index) % every === 0 && (
          <text x={Math.min(middle, width - HALF_LABEL)} y={HEIGHT - 6} textAnchor="middle">
            {name(date)}
          </text>
        )}
      </g>
    );
  });
}

/** From where to where each kind reaches when they stand on each other. */
function layersOf(kinds: DayTally['kinds']) {
  let from = 0;
  return KINDS.flatMap((kind) => {
    const layer = { kind, from, to: from + kinds[kind] };
    from = layer.to;
    return kinds[kind] > 0 ? [layer] : [];
  });
}
