import { cx } from '../ui/cx.ts'
import { linePieces, ticksTo } from './lines.ts'

export type ChartLine = {
  /** Written at the line's end. */
  label: string
  values: readonly (number | null)[]
  /** The first line of a chart is plain and ends in the accent dot; the others are dashed or, what is to come, dotted. */
  look: 'plain' | 'dashed' | 'dotted'
}

type Props = {
  lines: readonly ChartLine[]
  /** Under the axis, each at its place among the values. */
  ticks: readonly { at: number; label: string }[]
  /** How a value stands at the axis: "1.5 s". */
  words: (value: number) => string
}

const colours = { plain: 'var(--text-3)', dashed: 'var(--c1)', dotted: 'var(--accent)' } as const
const dashes = { plain: undefined, dashed: '6 3', dotted: '2 3' } as const

/** A few lines over time, drawn as plain shapes: a chart library would weigh more than all the rest of a page. */
export function LineChart({ lines, ticks, words }: Props) {
  const count = lines[0]?.values.length ?? 0
  const levels = ticksTo(Math.max(0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0))))
  const top = levels.at(-1) ?? 1
  return (
    <div aria-hidden className="grid h-44 grid-cols-[3rem_1fr_2.5rem] grid-rows-[1fr_1.25rem] text-xs text-text-2">
      <div className="relative my-1.5">
        {levels.map((level) => (
          <span
            key={level}
            className="absolute right-1.5 translate-y-1/2 whitespace-nowrap"
            style={{ bottom: `${(level / top) * 100}%` }}
          >
            {words(level)}
          </span>
        ))}
      </div>
      <div className="relative my-1.5">
        {levels.map((level) => (
          <span
            key={level}
            className="absolute inset-x-0 border-t border-border"
            style={{ bottom: `${(level / top) * 100}%` }}
          />
        ))}
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
          aria-hidden
        >
          {lines.map((line) => (
            <Pieces key={line.label} line={line} top={top} />
          ))}
        </svg>
        <EndDot line={lines[0]} top={top} />
        {lines.map((line) => (
          <EndLabel key={line.label} line={line} top={top} />
        ))}
      </div>
      <div className="relative col-start-2">
        {ticks.map(({ at, label }, index) => (
          <span
            key={at}
            className={cx(
              'absolute -translate-x-1/2 whitespace-nowrap',
              // On a phone so many would stand in each other.
              ticks.length > 5 && index % 2 === 1 && 'max-sm:hidden',
            )}
            style={{ left: `${(at / Math.max(1, count - 1)) * 100}%` }}
          >
            {label}
          </span>
        ))}
      </div>
    </div>
  )
}

function Pieces({ line: { values, look }, top }: { line: ChartLine; top: number }) {
  return linePieces(values, top).map((piece) => {
    const [first] = piece
    // A lone value would be no line at all.
    const points = piece.length === 1 && first !== undefined ? [first, { x: first.x + 0.4, y: first.y }] : piece
    return (
      <polyline
        key={first?.x}
        points={points.map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`).join(' ')}
        fill="none"
        stroke={colours[look]}
        strokeWidth={1.75}
        strokeDasharray={dashes[look]}
        strokeLinejoin="round"
        strokeLinecap={look === 'plain' ? 'round' : 'butt'}
        vectorEffect="non-scaling-stroke"
      />
    )
  })
}

function lastOf({ values }: ChartLine, top: number) {
  return linePieces(values, top).at(-1)?.at(-1)
}

function EndDot({ line, top }: { line: ChartLine | undefined; top: number }) {
  const last = line === undefined ? undefined : lastOf(line, top)
  if (last === undefined) return null
  return (
    <span
      data-keep-color
      className="absolute size-1.5 -translate-x-1/2 -translate-y-1/2 rounded-full bg-accent"
      style={{ left: `${last.x}%`, top: `${last.y}%` }}
    />
  )
}

function EndLabel({ line, top }: { line: ChartLine; top: number }) {
  const last = lastOf(line, top)
  if (last === undefined) return null
  // Lines that end in one place have their words one above the other.
  const beside = line.look === 'plain' ? '' : '-translate-y-full'
  return (
    <span
      className={cx('absolute ml-1.5 whitespace-nowrap leading-none', beside)}
      style={{ left: `${last.x}%`, top: `${last.y}%` }}
    >
      {line.label}
    </span>
  )
}
