'use client'

import { useTranslations } from 'next-intl'
import { type RefObject, Suspense, use, useMemo } from 'react'
import type { FactSource } from '#lib/facts/types.ts'
import { Failed } from '../states/failed.tsx'
import { LoadingBlock } from '../states/loading-block.tsx'
import { PopoverPanel } from '../ui/parts/popover-panel.tsx'
import { FactPanel, type FactPanelProps } from './fact-panel.tsx'

type Props = Pick<FactPanelProps, 'fact' | 'number' | 'ask'> & {
  records: Promise<FactSource[]> | undefined
  open: boolean
  anchor: RefObject<HTMLElement | null>
  /** With the event when it was a press or a key elsewhere. */
  onClose: (event?: Event) => void
}

/** A figure's panel beside it: what most readers never open, so its code arrives when it is first wanted. */
export function FactPopover({ fact, records, number, ask, open, anchor, onClose }: Props) {
  const t = useTranslations('facts')
  // A page that was cut off has the figure and not its records, and must not break for it.
  const heard = useMemo(() => (records === undefined ? undefined : orNull(records)), [records])
  return (
    <PopoverPanel label={t('where')} open={open} anchor={anchor} onClose={onClose} className="w-96 p-0">
      <Suspense
        fallback={
          <div className="p-4">
            <LoadingBlock />
          </div>
        }
      >
        <Whole fact={fact} heard={heard} number={number} ask={ask} onClose={() => onClose()} />
      </Suspense>
    </PopoverPanel>
  )
}

type Heard = Promise<FactSource[] | null> | undefined

function Whole({ fact, heard, ...rest }: { heard: Heard } & FactPanelProps) {
  const t = useTranslations('facts')
  const sources = heard === undefined ? fact.sources : use(heard)
  if (sources !== null) return <FactPanel fact={{ ...fact, sources }} {...rest} />
  return (
    <div className="p-4">
      <Failed what={t('recordsLost')} next={t('recordsLostNext')} />
    </div>
  )
}

/** What React makes of a promise that was sent has a `then` that returns nothing. */
function orNull<T>(sent: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => void sent.then(resolve, () => resolve(null)))
}
