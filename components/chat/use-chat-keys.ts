'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'
import { paths } from '#lib/http/paths.ts'

/** Keys of the whole screen: cmd or ctrl with Shift and O begins a new conversation, Esc stops what is being answered. */
export function useChatKeys({ onStop }: { onStop: (() => void) | null }): void {
  const router = useRouter()
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    if ((event.metaKey || event.ctrlKey) && event.shiftKey && event.key.toLowerCase() === 'o') {
      event.preventDefault()
      router.push(paths.chat)
    }
    // What lies over the page takes its own Esc.
    if (
      event.key === 'Escape' &&
      onStop !== null &&
      document.querySelector('[role="dialog"], [role="menu"]') === null
    ) {
      event.preventDefault()
      onStop()
    }
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
