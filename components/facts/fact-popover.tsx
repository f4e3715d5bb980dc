'use client'

import { useTranslations } from 'next-intl'
import { type RefObject, Suspense, use } from 'react'
import type { FactSource } from '#lib/facts/types.ts'
import { PopoverPanel } from '../ui/parts/popover-panel.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { FactPanel, type FactPanelProps } from './fact-panel.tsx'

type Props = Pick<FactPanelProps, 'fact' | 'number'> & {
  records: Promise<FactSource[]> | undefined
  open: boolean
  anchor: RefObject<HTMLElement | null>
  /** With the event when it was a press or a key elsewhere. */
  onClose: (event?: Event) => void
}

/** A figure's panel beside it: what most readers never open, so its code arrives when it is first wanted. */
export function FactPopover({ fact, records, number, open, anchor, onClose }: Props) {
  const t = useTranslations('facts')
  return (
    <PopoverPanel label={t('where')} open={open} anchor={anchor} onClose={onClose} className="w-96 p-0">
      <Suspense fallback={<Skeleton className="m-4 h-24" />}>
        <Whole fact={fact} records={records} number={number} onClose={() => onClose()} />
      </Suspense>
    </PopoverPanel>
  )
}

function Whole({ fact, records, ...rest }: Pick<Props, 'records'> & FactPanelProps) {
  return <FactPanel fact={records === undefined ? fact : { ...fact, sources: use(records) }} {...rest} />
}
