'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent } from 'react'
import { isTyping } from '../shell/use-shortcuts.ts'
import { Kbd } from '../ui/kbd.tsx'

/** `r` asks the same again: the matrix may have changed meanwhile. */
export function AskAgain() {
  const t = useTranslations('explain')
  const router = useRouter()
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'r' || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
    router.refresh()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
  return (
    <p className="mt-2 text-text-3 text-xs max-sm:hidden" data-print="hide">
      {t.rich('keys', { enter: () => <Kbd>Enter</Kbd>, r: () => <Kbd>r</Kbd> })}
    </p>
  )
}
