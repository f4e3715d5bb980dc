'use client'

export const axisText = { fill: 'var(--text-2)', fontSize: 12 }

type Entry = { dataKey?: unknown; value?: unknown }

/** The exact figures under the pointer; the table view says the same without one. */
export function ChartTooltip(props: {
  names: readonly string[]
  format: (value: number) => string
  label?: unknown
  payload?: readonly Entry[]
  active?: boolean
}) {
  const { names, format, label, payload = [], active = false } = props
  if (!active || payload.length === 0) return null
  return (
    <div className="rounded-md bg-raised px-2.5 py-1.5 text-xs shadow-pop">
      <p className="font-medium">{String(label)}</p>
      {payload.map(({ dataKey, value }, index) => (
        <p key={String(dataKey)} className="flex justify-between gap-4 text-text-2">
          <span>{names[index]}</span>
          <span>{typeof value === 'number' ? format(value) : '·'}</span>
        </p>
      ))}
    </div>
  )
}
