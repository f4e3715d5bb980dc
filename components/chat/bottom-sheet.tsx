'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { OverlayBody, type OverlayProps, OverlayRoot } from '../ui/dialog.tsx'

/** A sheet from the bottom edge, in the reach of a thumb. */
export function BottomSheet(props: OverlayProps) {
  return (
    <OverlayRoot {...props}>
      <Base.Popup className="fixed inset-x-0 bottom-0 z-30 flex max-h-[85dvh] flex-col rounded-t-lg bg-surface shadow-pop transition-[opacity,translate] duration-(--t-sheet) data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0">
        <OverlayBody {...props} />
      </Base.Popup>
    </OverlayRoot>
  )
}
