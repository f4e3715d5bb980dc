'use client'

import { type PointerEvent, useEffect, useRef, useState } from 'react'

const restMs = 400

/** When an icon is named: a mouse that rests on it, or the keyboard's focus. A press, Escape or leaving ends it. */
export function useTooltip() {
  const [open, setOpen] = useState(false)
  const [used, setUsed] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function show() {
    setUsed(true)
    setOpen(true)
  }
  function hide() {
    clearTimeout(timer.current)
    setOpen(false)
  }

  const handlers = {
    onPointerEnter(event: PointerEvent) {
      if (event.pointerType !== 'mouse') return
      clearTimeout(timer.current)
      timer.current = setTimeout(show, restMs)
    },
    onPointerLeave: hide,
    onPointerDown: hide,
    onFocus: (event: { currentTarget: Element }) => event.currentTarget.matches(':focus-visible') && show(),
    onBlur: hide,
  }
  return { open, used, hide, handlers }
}
