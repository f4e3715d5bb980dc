'use client'

import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'

const near = 80

/** Begins at the end, or at the turn that the address names, and follows a growing text while its reader is at its end. */
export function useBottom(length: number, begin: string | null) {
  const scroller = useRef<HTMLDivElement>(null)
  const [atBottom, setAtBottom] = useState(true)
  const follow = useRef(true)

  const start = useEffectEvent((element: HTMLElement) => {
    const turn = begin === null ? null : document.getElementById(begin)
    if (turn === null) element.scrollTop = element.scrollHeight
    else turn.scrollIntoView({ block: 'start' })
  })

  useLayoutEffect(() => {
    if (scroller.current !== null) start(scroller.current)
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
    return () => element.removeEventListener('scroll', look)
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
