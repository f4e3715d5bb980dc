'use client'

import type { ReactNode } from 'react'
import { Popover } from '../ui/popover.tsx'

/** A short explanation behind a link. */
export function WhyThese({ label, text }: { label: string; text: ReactNode }) {
  return (
    <Popover
      label={label}
      align="end"
      trigger={
        <button type="button" data-print="hide" className="link min-h-6 text-xs touch:min-h-11">
          {label}
        </button>
      }
    >
      <div className="space-y-2 text-sm text-text-2">{typeof text === 'string' ? <p>{text}</p> : text}</div>
    </Popover>
  )
}
