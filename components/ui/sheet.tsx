'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { cx } from './cx.ts'
import { OverlayBody, type OverlayProps, OverlayRoot } from './dialog.tsx'

/** A drawer from the side, the full height of the screen: details of a row, or the phone's navigation. */
export function Sheet({ side = 'right', ...props }: OverlayProps & { side?: 'left' | 'right' }) {
  return (
    <OverlayRoot {...props}>
      <Base.Popup
        className={cx(
          'fixed inset-y-0 z-30 flex w-[min(420px,calc(100vw-48px))] flex-col bg-surface shadow-pop',
          'transition-[opacity,translate] duration-(--t-sheet) data-ending-style:opacity-0 data-starting-style:opacity-0',
          side === 'right'
            ? 'right-0 data-ending-style:translate-x-2 data-starting-style:translate-x-2'
            : 'left-0 data-ending-style:-translate-x-2 data-starting-style:-translate-x-2',
        )}
      >
        <OverlayBody {...props} />
      </Base.Popup>
    </OverlayRoot>
  )
}
