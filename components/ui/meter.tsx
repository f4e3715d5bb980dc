import { cx } from './cx.ts'

export type MeterProps = {
  /** What is measured, and its value in words: both are read out. */
  label: string
  words: string
  value: number
  max: number
  /** A tick on the bar: the plan, the limit, what was billed. */
  mark?: number
  tone?: 'accent' | 'c1' | 'ok' | 'warn' | 'stop'
  className?: string
}

const fills = { accent: 'bg-accent', c1: 'bg-c1', ok: 'bg-ok', warn: 'hatch-warn', stop: 'bg-stop' }

/** A quantity inside a known whole: limit used, earned against billed. */
export function Meter({ label, words, value, max, mark, tone = 'accent', className }: MeterProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: <meter> cannot carry a tick, and browsers paint it their own way
    <span
      role="meter"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuetext={words}
      className={cx('relative inline-block h-2.5 w-20 border border-border bg-sunken align-middle', className)}
    >
      <span
        data-keep-color
        className={cx('absolute inset-y-0 left-0', fills[tone])}
        style={{ width: `${share(value, max)}%` }}
      />
      {mark !== undefined && (
        <span data-keep-color className="absolute -inset-y-1 w-0.5 bg-text" style={{ left: `${share(mark, max)}%` }} />
      )}
    </span>
  )
}

export type RingProps = Pick<MeterProps, 'label' | 'words' | 'value' | 'max'>

/** The same as an 18 px ring, for the top bar. */
export function Ring({ label, words, value, max }: RingProps) {
  const turn = 2 * Math.PI * 7
  return (
    <svg viewBox="0 0 18 18" width={18} height={18} role="img" aria-label={`${label}: ${words}`} className="shrink-0">
      <title>{words}</title>
      <circle cx="9" cy="9" r="7" fill="none" stroke="var(--border-strong)" strokeWidth="2.5" />
      <circle
        cx="9"
        cy="9"
        r="7"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2.5"
        strokeDasharray={`${(turn * share(value, max)) / 100} ${turn}`}
        transform="rotate(-90 9 9)"
      />
    </svg>
  )
}

function share(value: number, max: number): number {
  return max <= 0 ? 0 : Math.min(100, Math.max(0, (value / max) * 100))
}
