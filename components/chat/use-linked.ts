'use client'

import { useEffect, useRef } from 'react'

/** Goes to the answer that an address names when it comes to name another one: a link may lead to where one is. */
export function useLinked(turnId: string | null): void {
  const first = useRef(true)
  useEffect(() => {
    // Where the page begins is decided before it is painted, see use-bottom.ts.
    if (!first.current && turnId !== null) document.getElementById(`turn-${turnId}`)?.scrollIntoView({ block: 'start' })
    first.current = false
  }, [turnId])
}
