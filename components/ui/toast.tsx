'use client'

import dynamic from 'next/dynamic'
import { useSyncExternalStore } from 'react'

type Kind = 'message' | 'error'

const Toaster = dynamic(() => import('./parts/toaster.tsx').then((module) => module.OwnToaster), { ssr: false })

let wanted = false
const listeners = new Set<() => void>()

/** `toast('Copied')`, `toast.error('...')`: what just happened, in one sentence. Never the only place of an error. */
export function toast(words: string): void {
  void say('message', words)
}

toast.error = (words: string): void => void say('error', words)

/** The place of toasts; its code arrives with the first of them. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => wanted,
    () => false,
  )
  return shown ? <Toaster /> : null
}

async function say(kind: Kind, words: string): Promise<void> {
  const { sonner } = await import('./parts/toaster.tsx')
  wanted = true
  for (const listener of listeners) listener()
  sonner[kind](words)
}
