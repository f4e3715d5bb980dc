'use client'

import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx.ts'

export type PopoverProps = {
  trigger: ReactElement
  /** False when the trigger is not a <button>: keys and role are then added. */
  nativeButton?: boolean
  /** Accessible name of the panel. */
  label: string
  children: ReactNode
  side?: 'top' | 'bottom' | 'left' | 'right'
  align?: 'start' | 'center' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Width and padding, in place of the usual ones. */
  className?: string
}

/** A panel beside its trigger. Escape and a press outside close it; focus returns. */
export function Popover(props: PopoverProps) {
  const {
    trigger,
    nativeButton = true,
    label,
    children,
    side = 'bottom',
    align = 'start',
    open,
    onOpenChange,
    className = 'w-80 p-4',
  } = props
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} nativeButton={nativeButton} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={12} className="z-40">
          <Base.Popup
            aria-label={label}
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
