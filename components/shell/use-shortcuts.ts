'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef } from 'react'
import { remembered } from './remember.ts'
import { interpret } from './shortcuts.ts'
import type { NavItem } from './types.ts'

type Shortcuts = {
  items: readonly NavItem[]
  singleKeys: boolean
  onPalette: () => void
  onHelp: () => void
  toggleSidebar: () => void
}

/** A `g` that nothing follows is forgotten after this time. */
const patienceMs = 1200

export function useShortcuts({ items, singleKeys, onPalette, onHelp, toggleSidebar }: Shortcuts): void {
  const router = useRouter()
  const pendingSince = useRef(0)

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const pages = Object.fromEntries(items.flatMap(({ key, href }) => (key === undefined ? [] : [[key, href]])))
    const { command, pending } = interpret(
      { key: event.key, meta: event.metaKey, ctrl: event.ctrlKey, alt: event.altKey },
      { pending: event.timeStamp - pendingSince.current < patienceMs, typing: isTyping(event.target) },
      { pages, singleKeys: (remembered('keys') ?? (singleKeys ? 'on' : 'off')) === 'on' },
    )
    pendingSince.current = pending ? event.timeStamp : Number.NEGATIVE_INFINITY
    if (command === undefined) return
    event.preventDefault()
    if (command === 'palette') onPalette()
    else if (command === 'help') onHelp()
    else if (command === 'sidebar') toggleSidebar()
    else if (command === 'search') focusSearch(onPalette)
    else router.push(command.go)
  })

  useEffect(() => {
    pendingSince.current = Number.NEGATIVE_INFINITY
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

/** A screen marks its own search field with `data-search`; without one the palette is the search. */
function focusSearch(otherwise: () => void): void {
  const field = document.querySelector('[data-search]')
  if (field instanceof HTMLElement) field.focus()
  else otherwise()
}

/** Boxes to tick take no letters; dialogs and menus take them for themselves. */
const takesLetters =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], [role="textbox"], [role="dialog"], [role="menu"]'

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(takesLetters) !== null
}
