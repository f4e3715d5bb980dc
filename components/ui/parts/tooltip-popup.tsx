'use client'

import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { RefObject } from 'react'
import { Keys } from '../kbd.tsx'

type Props = {
  label: string
  keys: readonly string[] | undefined
  open: boolean
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
}

/** Names an icon for people who see it. It repeats the accessible name, so it never holds news. */
export function TooltipPopup({ label, keys, open, anchor, onClose }: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} side="bottom" sideOffset={6} className="pointer-events-none z-40">
          <Base.Popup
            aria-hidden
            className="pop-motion flex items-center gap-2 rounded-md bg-raised px-2 py-1 text-text text-xs shadow-pop"
          >
            {label}
            {keys !== undefined && <Keys keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
