'use client'

import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { PopoverPanel } from '../ui/parts/popover-panel.tsx'
import { FactPanel, type FactPanelProps } from './fact-panel.tsx'

type Props = Pick<FactPanelProps, 'fact' | 'number'> & {
  open: boolean
  anchor: RefObject<HTMLElement | null>
  /** With the event when it was a press or a key elsewhere. */
  onClose: (event?: Event) => void
}

/** A figure's panel beside it: what most readers never open, so its code arrives when it is first wanted. */
export function FactPopover({ fact, number, open, anchor, onClose }: Props) {
  const t = useTranslations('facts')
  return (
    <PopoverPanel label={t('where')} open={open} anchor={anchor} onClose={onClose} className="w-96 p-0">
      <FactPanel fact={fact} number={number} onClose={() => onClose()} />
    </PopoverPanel>
  )
}
