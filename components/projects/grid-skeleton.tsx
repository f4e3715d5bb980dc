import { useTranslations } from 'next-intl'
import { Skeleton } from '../ui/skeleton.tsx'

const rows = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth']

/** The place of the grid before it is known which jobs there are. */
export function GridSkeleton() {
  const t = useTranslations('common')
  return (
    <div role="status" className="mt-6 animate-appear border-t border-border-strong">
      <span className="sr-only">{t('loading')}</span>
      {rows.map((row) => (
        <div key={row} className="flex h-15 items-center gap-6 border-b border-border">
          <Skeleton className="h-4 w-48" />
          <Skeleton className="h-4 grow max-sm:hidden" />
        </div>
      ))}
    </div>
  )
}
