'use client'

import dynamic from 'next/dynamic'
import { cloneElement, type ReactElement, type ReactNode } from 'react'
import { pressedOn, useOpener } from './use-opener.ts'

export type PopoverProps = {
  /** A button; it gets what it needs to open the panel. */
  trigger: ReactElement<Record<string, unknown>>
  /** Accessible name of the panel. */
  label: string
  children: ReactNode
  side?: 'top' | 'bottom' | 'left' | 'right'
  align?: 'start' | 'center' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Width and padding, in place of the usual ones. */
  className?: string
}

const load = () => import('./parts/popover-panel.tsx').then((module) => module.PopoverPanel)
const Panel = dynamic(load, { ssr: false })

/** A panel beside its trigger. Escape and a press outside close it; focus returns. */
export function Popover({ trigger, label, children, open: given, onOpenChange, ...look }: PopoverProps) {
  const { open, setOpen, used, anchor } = useOpener({ open: given, onOpenChange })
  const opener = {
    ref: anchor,
    'aria-haspopup': 'dialog',
    'aria-expanded': open,
    'data-popup-open': open ? '' : undefined,
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick: () => setOpen(!open),
  }
  return (
    <>
      {cloneElement(trigger, opener)}
      {used && (
        <Panel
          {...look}
          label={label}
          open={open}
          anchor={anchor}
          onClose={(event) => pressedOn(anchor.current, event) || setOpen(false)}
        >
          {children}
        </Panel>
      )}
    </>
  )
}
