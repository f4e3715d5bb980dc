import type { ReactNode } from 'react'

/** A part of the drawer under its own rule. */
export function Section({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <div className="mb-1 flex min-h-7 items-center justify-between gap-2 border-b border-border-strong">
        <h3 className="text-sm font-semibold">{title}</h3>
        {end}
      </div>
      {children}
    </section>
  )
}
