import { useTranslations } from 'next-intl'
import { Skeleton } from '../ui/skeleton.tsx'

export type LoadingBlockProps = {
  /** How the finished content will stand: lines of text, rows of a table, or one block. */
  shape?: 'text' | 'rows' | 'block'
  lines?: number
}

const widths = ['w-full', 'w-11/12', 'w-4/5', 'w-full', 'w-3/4']

/** The place of what is coming, in its final geometry. Appears after 150 ms, so quick answers never flicker. */
export function LoadingBlock({ shape = 'text', lines = 3 }: LoadingBlockProps) {
  const t = useTranslations('common')
  return (
    <div role="status" className="animate-appear">
      <span className="sr-only">{t('loading')}</span>
      {shape === 'block' ? (
        <Skeleton className="h-40 w-full" />
      ) : (
        Array.from({ length: lines }, (_, line) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: still places without identity
            key={line}
            className={shape === 'rows' ? 'flex h-9 items-center border-b border-border' : 'flex h-6 items-center'}
          >
            <Skeleton className={`h-3 ${widths[line % widths.length]}`} />
          </div>
        ))
      )}
    </div>
  )
}
