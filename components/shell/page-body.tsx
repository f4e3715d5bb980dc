import type { ReactNode } from 'react'
import { cx } from '../ui/cx.ts'

type Props = {
  title: ReactNode
  intro?: ReactNode
  /** At the right of the title. */
  actions?: ReactNode
  /** Text and forms are read in a narrower column than tables. */
  narrow?: boolean
  children: ReactNode
}

/** Width, margins and heading that every page without a layout of its own has. */
export function PageBody({ title, intro, actions, narrow = false, children }: Props) {
  return (
    <div className={cx('mx-auto px-4 py-6 sm:px-8', narrow ? 'max-w-4xl' : 'max-w-[1264px]')}>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h1 className="font-semibold text-xl">{title}</h1>
          {intro !== undefined && <p className="mt-0.5 max-w-3xl text-pretty text-sm text-text-2">{intro}</p>}
        </div>
        {actions}
      </div>
      {children}
    </div>
  )
}
