import type { ReactNode } from 'react'

type Props = {
  id: string
  title: string
  /** Beside the heading: how many there are. */
  note?: ReactNode
  busy?: boolean
  children: ReactNode
}

/** One part of a job's tab, with its heading. */
export function PartFrame({ id, title, note, busy = false, children }: Props) {
  return (
    <section aria-labelledby={`part-${id}`} aria-busy={busy || undefined} className="mt-8 first:mt-0">
      <div className="flex flex-wrap items-baseline gap-x-3 border-b border-border-strong pb-2">
        <h2 id={`part-${id}`} className="text-lg font-semibold">
          {title}
        </h2>
        {note !== undefined && <p className="text-sm text-text-3">{note}</p>}
      </div>
      {children}
    </section>
  )
}
