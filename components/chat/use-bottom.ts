'use client'

import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'

const near = 80

/** Begins at the end, or at the turn that the address names, and follows a growing text while its reader is at its end. */
export function useBottom(length: number, begin: string | null) {
  const scroller = useRef<HTMLDivElement>(null)
  const [atBottom, setAtBottom] = useState(true)
  const follow = useRef(true)

  /** False while the turn that the address names has not arrived. */
  const place = useEffectEvent((element: HTMLElement): boolean => {
    const turn = begin === null ? null : document.getElementById(begin)
    if (turn === null) element.scrollTop = element.scrollHeight
    else turn.scrollIntoView({ block: 'start' })
    return begin === null || turn !== null
  })

  const placed = useRef(false)
  useLayoutEffect(() => {
    if (scroller.current !== null) placed.current = place(scroller.current)
  }, [])

  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const look = () => {
      const here = element.scrollHeight - element.scrollTop - element.clientHeight < near
      follow.current = here
      setAtBottom(here)
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    // What arrives late, as an answer's drawing does, moves the end.
    const grown = new ResizeObserver(() => {
      if (!placed.current) placed.current = place(element)
      else if (follow.current) element.scrollTop = element.scrollHeight
    })
    for (const part of element.children) grown.observe(part)
    return () => {
      element.removeEventListener('scroll', look)
      grown.disconnect()
    }
  }, [])

  const seen = useRef(length)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || seen.current === length) return
    seen.current = length
    if (follow.current) element.scrollTop = element.scrollHeight
  }, [length])

  function toBottom() {
    follow.current = true
    requestAnimationFrame(() => scroller.current?.scrollTo({ top: scroller.current.scrollHeight }))
  }

  return { scroller, atBottom, toBottom }
}
