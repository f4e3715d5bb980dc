import type { ReactNode } from 'react'
import type { Fact } from '#lib/facts/types.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import { LateFact } from '../facts/late-fact.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** Figures of equal weight, ruled off from each other: two a line on a phone, as many as fit elsewhere. */
export function FigureBand({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div data-print="together" className="overflow-hidden border-b border-border">
      <dl
        aria-label={label}
        className="-mt-px -ml-3 grid grid-cols-2 sm:grid-cols-3 lg:grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))]"
      >
        {children}
      </dl>
    </div>
  )
}

// The lines at the left and at the top lie outside of what is shown.
const place = '-ml-px min-w-0 border-t border-l border-border px-3 py-2.5'

/** `query`: what the figure came of, which is asked by who asks about it. */
export function BandFigure({ fact, query }: { fact: Fact; query: Query }) {
  return (
    <div className={place}>
      <dt className="text-sm text-text-2">{fact.label}</dt>
      <dd className="text-xl">
        <LateFact fact={fact} ask={{ kind: 'query', query }} size={fact.status === 'failed' ? 'text' : 'cell'} />
      </dd>
    </div>
  )
}

/** Something about the job that is no figure: a day, a name. */
export function BandText({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={place}>
      <dt className="text-sm text-text-2">{label}</dt>
      <dd className="pt-0.5 text-base font-medium text-pretty">{children}</dd>
    </div>
  )
}

export function BandSkeleton() {
  return (
    <div aria-busy className={place}>
      <Skeleton className="my-1 h-3 w-24 animate-appear" />
      <Skeleton className="mt-2.5 mb-1.5 h-4 w-20 animate-appear" />
    </div>
  )
}
