'use client'

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'

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

/**
 * Words on a rule; the chosen one stands on an accent line. Arrow keys, Home and End move and choose.
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function Tabs({ label, tabs, value, defaultValue, onChange, className, panelClassName = 'p-4' }: TabsProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [own, setOwn] = useState(defaultValue ?? tabs[0]?.value ?? '')
  const chosen = tabs.find((tab) => tab.value === (value ?? own)) ?? tabs[0]
  if (chosen === undefined) return null
  const at = tabs.indexOf(chosen)

  function choose(index: number) {
    const next = tabs[(index + tabs.length) % tabs.length]
    if (next === undefined) return
    setOwn(next.value)
    onChange?.(next.value)
    const button = list.current?.children[tabs.indexOf(next)]
    if (button instanceof HTMLElement) button.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    choose(to)
  }

  return (
    <div className={className}>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className="flex gap-4.5 overflow-x-auto border-border border-b px-4 text-sm text-text-2"
      >
        {tabs.map((tab, index) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            aria-selected={tab === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={tab === chosen ? 0 : -1}
            onClick={() => choose(index)}
            className="-mb-px whitespace-nowrap border-transparent border-b-2 py-2.5 hover:text-text focus-visible:-outline-offset-2 aria-selected:border-accent aria-selected:font-medium aria-selected:text-text touch:min-h-11"
          >
            {tab.label}
            {tab.count !== undefined && <span className="ml-1 font-normal text-text-3">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${chosen.value}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without a control in it must be reachable by keyboard
        tabIndex={0}
        className={panelClassName}
      >
        {chosen.panel}
      </div>
    </div>
  )
}
