import { cx } from '../ui/cx.ts'
import { sparkPoints } from './spark-points.ts'

export type LineSparkProps = {
  values: readonly number[]
  /** A dashed level line: the target or plan. */
  target?: number
  /** What the line says, in a sentence. Without it the line is decoration beside words that say it. */
  label?: string
  className?: string
}

/** The last months of a figure: a grey line, its end marked in accent, the target dashed. */
export function LineSpark({ values, target, label, className }: LineSparkProps) {
  const { points, level } = sparkPoints(values, target)
  const last = points.at(-1)
  if (last === undefined) return null
  const line = (
    <svg viewBox="0 0 84 30" aria-hidden className={cx('h-7.5 w-21 shrink-0 overflow-visible', className)}>
      {level !== undefined && <path d={`M0 ${level}H84`} stroke="var(--border-strong)" strokeDasharray="2 3" />}
      <polyline
        points={points.map(([x, y]) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="var(--text-3)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <circle cx={last[0]} cy={last[1]} r="2.75" fill="var(--accent)" />
    </svg>
  )
  return label === undefined ? (
    line
  ) : (
    <>
      {line}
      <span className="sr-only">{label}</span>
    </>
  )
}
