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

/** With one thing that can be done about it, while it stands there. */
toast.offer = (words: string, label: string, onClick: () => void): void =>
  void say('message', words, { duration: 10_000, action: { label, onClick } })

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

type Offer = { duration: number; action: { label: string; onClick: () => void } }

async function say(kind: Kind, words: string, offer?: Offer): Promise<void> {
  const { sonner } = await import('./parts/toaster.tsx')
  wanted = true
  for (const listener of listeners) listener()
  sonner[kind](words, offer)
}
