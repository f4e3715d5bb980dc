'use client'

import { Popover as Base } from '@base-ui/react/popover'
import type { ReactNode, RefObject } from 'react'
import { cx } from '../cx.ts'

type Props = {
  label: string
  children: ReactNode
  open: boolean
  anchor: RefObject<HTMLElement | null>
  onClose: (event: Event) => void
  side?: 'top' | 'bottom' | 'left' | 'right'
  align?: 'start' | 'center' | 'end'
  className?: string
}

/** The part of a popover whose code arrives when it is first wanted. */
export function PopoverPanel(props: Props) {
  const { label, children, open, anchor, onClose, side = 'bottom', align = 'start', className = 'w-80 p-4' } = props
  return (
    <Base.Root open={open} onOpenChange={(next, { event }) => next || onClose(event)}>
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className="z-40"
        >
          <Base.Popup
            aria-label={label}
            finalFocus={anchor}
            className={cx(
              'pop-motion max-h-(--available-height) max-w-[calc(100vw-24px)] overflow-y-auto rounded-lg bg-raised shadow-pop outline-none',
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
