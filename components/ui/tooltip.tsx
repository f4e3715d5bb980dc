'use client'

import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import { Keys } from './kbd.tsx'

export type TooltipProps = {
  label: string
  keys?: readonly string[]
  children: ReactElement
  side?: 'top' | 'bottom' | 'left' | 'right'
}

/** Names an icon for people who see it. It repeats the accessible name, so it never holds news. */
export function Tooltip({ label, keys, children, side = 'bottom' }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-40">
          <Base.Popup
            aria-hidden
            className="pop-motion flex items-center gap-2 rounded-md bg-raised px-2 py-1 text-xs text-text shadow-pop"
          >
            {label}
            {keys !== undefined && <Keys keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export const TooltipProvider = Base.Provider
