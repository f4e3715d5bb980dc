'use client'

import { useRef, useState } from 'react'

type Steered = { open?: boolean | undefined; onOpenChange?: ((open: boolean) => void) | undefined }

/**
 * What a trigger and its panel share, so that the panel's code can arrive when it is first wanted: whether it is open,
 * whether it ever was (it then stays, for its closing motion), and the trigger as the place to stand at and return to.
 */
export function useOpener({ open: given, onOpenChange }: Steered) {
  const [own, setOwn] = useState(false)
  const open = given ?? own
  const [used, setUsed] = useState(open)
  const anchor = useRef<HTMLElement>(null)
  if (open && !used) setUsed(true)

  function setOpen(next: boolean) {
    setOwn(next)
    onOpenChange?.(next)
  }

  return { open, setOpen, used, anchor }
}

/** A press outside closes a panel, and a press on its trigger closes it too: the second must not open it again. */
export function pressedOn(anchor: HTMLElement | null, event: Event): boolean {
  return anchor !== null && event.target instanceof Node && anchor.contains(event.target)
}
