'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'
import { remembered } from '../shell/remember.ts'
import { isTyping } from '../shell/use-shortcuts.ts'

type Props = { tabs: readonly string[]; previous: string | null; next: string | null }

/** `1` to `9` open the tabs, `n` and `p` the next job and the one before, unless single keys are switched off. */
export function JobKeys({ tabs, previous, next }: Props) {
  const router = useRouter()
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
    if (remembered('keys') === 'off') return
    const href = event.key === 'n' ? next : event.key === 'p' ? previous : tabs[Number(event.key) - 1]
    if (href === undefined || href === null) return
    event.preventDefault()
    router.push(href)
  })

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
  return null
}
