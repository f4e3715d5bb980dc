'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import NextLink from 'next/link'
import type { ReactNode, RefObject } from 'react'
import { cx } from './cx.ts'

export type MenuProps = {
  /** The button it hangs from, which says that it has a menu; load this file when it is first wanted. */
  anchor: RefObject<HTMLElement | null>
  open: boolean
  onClose: (event: Event) => void
  /** Names the menu: what its actions are about. */
  label: string
  children: ReactNode
  side?: 'top' | 'bottom' | 'left' | 'right'
  align?: 'start' | 'center' | 'end'
}

const row = cx(
  'flex min-h-7 w-full cursor-default items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none touch:min-h-11',
  'data-disabled:text-text-3 data-highlighted:bg-hover',
)

/** Actions on one thing. Arrow keys, type-ahead and Escape work. */
export function Menu({ anchor, open, onClose, label, children, side = 'bottom', align = 'end' }: MenuProps) {
  return (
    <Base.Root open={open} onOpenChange={(next, { event }) => next || onClose(event)}>
      {/* What opens outside the page's landmarks brings its own. */}
      <Base.Portal role="region" aria-label={label}>
        <Base.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-40 outline-none"
        >
          <Base.Popup
            aria-label={label}
            finalFocus={anchor}
            className="pop-motion min-w-52 max-w-80 rounded-lg bg-raised p-1 shadow-pop outline-none"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export type MenuItemProps = {
  children: ReactNode
  icon?: ReactNode
  end?: ReactNode
  disabled?: boolean
  danger?: boolean
  /** Goes somewhere; without it `onSelect` does something. */
  href?: string
  onSelect?: () => void
}

export function MenuItem({ children, icon, end, disabled = false, danger = false, href, onSelect }: MenuItemProps) {
  const inside = (
    <>
      {icon}
      <span className="min-w-0 grow">{children}</span>
      {end}
    </>
  )
  const look = cx(row, danger && 'text-stop-text')
  if (href !== undefined) {
    return (
      <Base.LinkItem render={<NextLink href={href} />} className={look} closeOnClick>
        {inside}
      </Base.LinkItem>
    )
  }
  return (
    <Base.Item disabled={disabled} onClick={() => onSelect?.()} className={look}>
      {inside}
    </Base.Item>
  )
}

export type MenuChoiceProps<Value extends string> = {
  label: string
  options: readonly { value: Value; label: string; icon?: ReactNode; lang?: string }[]
  value: Value
  onChange: (value: Value) => void
}

/** One of a few inside a menu, under its own heading. */
export function MenuChoice<Value extends string>({ label, options, value, onChange }: MenuChoiceProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-2 pb-1 text-xs text-text-3">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onChange}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} lang={option.lang} closeOnClick className={row}>
            {option.icon}
            <span className="grow">{option.label}</span>
            <Base.RadioItemIndicator>
              <Check size={14} strokeWidth={1.75} aria-hidden />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-border" />
}
