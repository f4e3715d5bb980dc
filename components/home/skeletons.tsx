import { Skeleton } from '../ui/skeleton.tsx'

const tiles = ['cash', 'billing', 'margin', 'backlog', 'receivables', 'changes', 'pipeline', 'rate']

export function SystemsSkeleton() {
  return (
    <div
      aria-hidden
      className="mt-6 grid h-[154px] animate-appear grid-cols-2 items-center gap-4 border-y border-t-border-strong border-b-border md:h-[103px] md:grid-cols-3 lg:h-[53px] lg:grid-cols-6"
    >
      {tiles.slice(0, 6).map((key) => (
        <Skeleton key={key} className="h-4 w-24" />
      ))}
    </div>
  )
}

export function BriefSkeleton() {
  return (
    <div aria-hidden className="max-w-[864px] animate-appear">
      {tiles.slice(0, 3).map((key) => (
        <div key={key} className="mb-1.5 flex h-[58px] flex-col justify-center gap-3 lg:h-[29px]">
          <Skeleton className="h-4 w-11/12" />
          <Skeleton className="h-4 w-3/5 lg:hidden" />
        </div>
      ))}
    </div>
  )
}

export function FiguresSkeleton({ label }: { label: string }) {
  return (
    <section aria-label={label} aria-busy className="mt-7">
      <div className="grid animate-appear grid-cols-2 overflow-hidden rounded-lg border border-border bg-surface lg:grid-cols-4">
        {tiles.map((key) => (
          <div
            key={key}
            className="-mt-px -ml-px min-h-28 space-y-3.5 border-border border-t border-l px-3 py-4 sm:min-h-27 sm:px-4"
          >
            <Skeleton className="h-3 w-24" />
            <Skeleton className="h-6 w-28" />
            <Skeleton className="h-3 w-11/12" />
          </div>
        ))}
      </div>
    </section>
  )
}

export function AttentionSkeleton({ title }: { title: string }) {
  return (
    <section aria-busy aria-label={title} className="mt-10">
      <p className="border-b border-border-strong pb-2.5 text-lg font-semibold">{title}</p>
      <div className="animate-appear">
        {tiles.slice(0, 6).map((key) => (
          <div key={key} className="flex h-[71px] items-center gap-6 border-b border-border">
            <Skeleton className="h-4 w-20 max-lg:hidden" />
            <Skeleton className="h-4 w-3/5" />
          </div>
        ))}
      </div>
    </section>
  )
}
