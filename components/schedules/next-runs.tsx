import { useId } from 'react'
import type { ShownRun } from '#lib/schedules/shown.ts'

/** When it is due next, by the clocks of the rule and of the world. */
export function NextRuns({ title, runs }: { title: string; runs: readonly ShownRun[] }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="text-xs text-text-3">
        {title}
      </h3>
      <ul className="mt-1 grid gap-1 rounded-md bg-sunken p-2.5 text-sm">
        {runs.map(({ day, clock, utc }) => (
          <li key={`${day} ${clock}`} className="flex gap-3">
            <span className="grow font-medium">{day}</span>
            <span className="font-mono text-xs leading-5">{clock}</span>
            <span className="font-mono text-xs leading-5 text-text-2">{utc}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
