'use client'

import { type RefObject, useEffect, useState } from 'react'

/** Unsent text, kept in the browser under its conversation. */
export function useDraft(key: string, initial: string, field: RefObject<HTMLTextAreaElement | null>) {
  const [text, setText] = useState(initial)
  const name = `chat draft ${key}`

  // Two things that the server cannot know: what was typed before this code arrived, and the draft of an earlier visit.
  useEffect(() => {
    const typed = field.current?.value ?? ''
    const kept = sessionStorage.getItem(name)
    if (typed !== initial) setText(typed)
    else if (kept !== null && initial === '') setText(kept)
  }, [name, initial, field])

  function write(next: string) {
    setText(next)
    if (next === '') sessionStorage.removeItem(name)
    else sessionStorage.setItem(name, next)
  }

  return { text, write }
}
