import type { ReactNode } from 'react'
import { cx } from '../ui/cx.ts'

/** The quiet frame of every "nothing here": a mark, a sentence, what to do. No picture, no box. */
export function Notice(props: {
  icon?: ReactNode
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
  /** A whole page says its sentence as h1. */
  page?: boolean
  className?: string
}) {
  const { icon, title, children, actions, page = false, className } = props
  const Title = page ? 'h1' : 'p'
  return (
    <div className={cx('max-w-xl', page ? 'px-4 py-16 sm:px-8' : 'border-t border-border-strong py-6', className)}>
      {icon !== undefined && <div className="mb-2 text-text-3">{icon}</div>}
      <Title className={page ? 'text-xl font-semibold' : 'font-medium'}>{title}</Title>
      {children !== undefined && <div className="mt-1 space-y-1 text-pretty text-sm text-text-2">{children}</div>}
      {actions !== undefined && <div className="mt-4 flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}
