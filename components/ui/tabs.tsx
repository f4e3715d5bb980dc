'use client'

import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

export type Tab = { value: string; label: string; count?: number; panel: ReactNode }

export type TabsProps = {
  label: string
  tabs: readonly Tab[]
  value?: string
  defaultValue?: string
  onChange?: (value: string) => void
  className?: string
  /** Padding of the panels, in place of the usual one. */
  panelClassName?: string
}

/** Words on a rule; the chosen one stands on an accent line. Arrow keys move. */
export function Tabs({ label, tabs, value, defaultValue, onChange, className, panelClassName = 'p-4' }: TabsProps) {
  const state = value === undefined ? { defaultValue: defaultValue ?? tabs[0]?.value } : { value }
  return (
    <Base.Root {...state} onValueChange={(next) => onChange?.(String(next))} className={className}>
      <Base.List
        aria-label={label}
        className="flex gap-4.5 overflow-x-auto border-b border-border px-4 text-sm text-text-2"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px whitespace-nowrap border-b-2 border-transparent py-2.5 hover:text-text focus-visible:-outline-offset-2 data-active:border-accent data-active:font-medium data-active:text-text touch:min-h-11"
          >
            {tab.label}
            {tab.count !== undefined && <span className="ml-1 font-normal text-text-3">{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={panelClassName}>
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
