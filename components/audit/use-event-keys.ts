'use client'

import { useEffect, useEffectEvent } from 'react'
import { remembered } from '../shell/remember.ts'

export type EventKeys = {
  selected: string | null
  onOpen: (callId: string) => void
  onClose: () => void
}

/** `j` and `k` move along the lines, taking an open event with them; Escape closes it. Enter is the link's own. Letters only where
 * single keys are not switched off. */
export function useEventKeys({ selected, onOpen, onClose }: EventKeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
    if (event.key === 'Escape' && selected !== null) {
      onClose()
      lineOf(selected)?.focus()
      return
    }
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
    if (step === 0 || remembered('keys') === 'off') return
    const lines = shownLines()
    const at = lines.findIndex((line) => line === document.activeElement || line.dataset.event === selected)
    const next = lines[Math.min(Math.max(at < 0 ? 0 : at + step, 0), lines.length - 1)]
    if (next?.dataset.event === undefined) return
    event.preventDefault()
    next.focus()
    if (selected !== null) onOpen(next.dataset.event)
  })

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

/** The table and the list of sentences both exist; only one is shown. */
function shownLines(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-event]')].filter((line) => line.checkVisibility())
}

export function lineOf(callId: string): HTMLElement | undefined {
  return shownLines().find((line) => line.dataset.event === callId)
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox]), textarea, select, [role=combobox]') ||
      target.closest('[role=dialog], [role=menu], [role=listbox]') !== null)
  )
}
