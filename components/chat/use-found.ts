'use client'

import { useEffect, useState } from 'react'
import { send } from './use-send.ts'

const restMs = 150

/** What a route answers a moment after the last key; null before, and where there is nothing to ask. */
export function useFound<T>(address: string | null): T | null {
  const [found, setFound] = useState<{ address: string; value: T } | null>(null)
  useEffect(() => {
    if (address === null) return
    let current = true
    const timer = setTimeout(async () => {
      const answer = await send<T>(address)
      if (current && 'value' in answer) setFound({ address, value: answer.value })
    }, restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [address])
  // While more is typed the list of the letters before stays, so that it does not flicker.
  return address === null ? null : (found?.value ?? null)
}
