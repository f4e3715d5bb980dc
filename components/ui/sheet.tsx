'use client'

import { Overlay, type OverlayProps } from './dialog.tsx'

/** A drawer from the side, the full height of the screen: details of a row, or the phone's navigation. */
export function Sheet({ side = 'right', ...props }: OverlayProps & { side?: 'left' | 'right' }) {
  return <Overlay {...props} shape={side} />
}

/** A sheet from the bottom edge, in the reach of a thumb. */
export function BottomSheet(props: OverlayProps) {
  return <Overlay {...props} shape="bottom" />
}
