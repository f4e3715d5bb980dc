import { Skeleton } from '../ui/skeleton.tsx'

const lines = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']

export function BriefSkeleton() {
  return (
    <div aria-hidden className="max-w-[864px] animate-appear">
      {/* A sentence takes two lines, more on a phone. */}
      {lines.slice(0, 3).map((key) => (
        <div key={key} className="mb-1.5 flex h-29 flex-col justify-center gap-3 lg:h-14.5">
          <Skeleton className="h-4 w-11/12" />
          <Skeleton className="h-4 w-11/12 lg:hidden" />
          <Skeleton className="h-4 w-11/12 lg:hidden" />
          <Skeleton className="h-4 w-3/5" />
        </div>
      ))}
    </div>
  )
}

export function AttentionSkeleton({ title }: { title: string }) {
  return (
    <section aria-busy aria-label={title} className="mt-10">
      <p className="border-b border-border-strong pb-2.5 text-lg font-semibold">{title}</p>
      <div className="animate-appear">
        {lines.map((key) => (
          <div key={key} className="flex h-[71px] items-center gap-6 border-b border-border">
            <Skeleton className="h-4 w-20 max-lg:hidden" />
            <Skeleton className="h-4 w-3/5" />
          </div>
        ))}
      </div>
    </section>
  )
}
