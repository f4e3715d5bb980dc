import type { ReactNode } from 'react'
import { cx } from '../ui/cx.ts'

type Props = {
  id: string
  title: string
  note?: string | undefined
  level: 2 | 4
  className?: string | undefined
  children: ReactNode
}

/** One part of a report under its heading. */
export function ReportPart({ id, title, note, level, className, children }: Props) {
  const Heading = `h${level}` as const
  return (
    <section aria-labelledby={`part-${id}`} className={cx(level === 2 ? 'mt-10 scroll-mt-16' : 'mt-4', className)}>
      <div className="flex flex-wrap items-baseline gap-x-3 border-b border-border-strong pb-2 print:break-after-avoid">
        <Heading id={`part-${id}`} className={level === 2 ? 'text-lg font-semibold' : 'text-sm font-semibold'}>
          {title}
        </Heading>
        {note !== undefined && <p className="min-w-0 text-sm text-pretty text-text-3">{note}</p>}
      </div>
      {children}
    </section>
  )
}
