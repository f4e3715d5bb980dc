import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Fact } from '#lib/facts/types.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import { LateFact } from '../facts/late-fact.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** A few figures over everything below them, on one ruled line. */
export function TotalsBand({ children }: { children: ReactNode }) {
  const t = useTranslations('projects')
  return (
    <dl
      aria-label={t('totals')}
      className="mt-5 grid grid-cols-2 border-y border-border border-t-border-strong lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none"
    >
      {children}
    </dl>
  )
}

const place =
  'min-w-0 py-2.5 pr-3 even:border-l even:pl-4 max-lg:nth-[n+3]:border-t lg:border-l lg:pl-4 lg:first:border-l-0 lg:first:pl-0 border-border'

/** `query`: what the figure came of, which is asked by who asks about it. */
export function Total({ fact, query }: { fact: Fact; query: Query }) {
  return (
    <div className={place}>
      <dt className="text-sm text-text-2">{fact.label}</dt>
      <dd className="text-xl">
        <LateFact fact={fact} ask={{ kind: 'query', query }} size="cell" />
      </dd>
    </div>
  )
}

export function TotalSkeleton() {
  return (
    <div aria-busy className={place}>
      <Skeleton className="my-1 h-3 w-24 animate-appear" />
      <Skeleton className="mt-2.5 mb-1.5 h-4 w-20 animate-appear" />
    </div>
  )
}
