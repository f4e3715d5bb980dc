'use client'

import { useEffect, useLayoutEffect, useRef, useState } from 'react'

const near = 80

/** Keeps a growing text in view while the reader is at its end, and leaves the reader alone elsewhere. */
export function useBottom(length: number) {
  const scroller = useRef<HTMLDivElement>(null)
  const [atBottom, setAtBottom] = useState(true)
  const follow = useRef(false)

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
