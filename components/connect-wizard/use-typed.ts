'use client'

import { useEffect, useState } from 'react'

type Texts = Readonly<Record<string, string>>

/**
 * What was typed for one system: it outlives going back and forth, and all but secrets outlive leaving the page, as long as
 * the tab is open. A secret is in memory alone.
 */
export function useTyped(system: string, secrets: ReadonlySet<string>) {
  const [typed, setTyped] = useState<Texts>({})
  const key = `connect ${system}`

  useEffect(() => {
    const before = read(key)
    if (before !== null) setTyped((now) => ({ ...before, ...now }))
  }, [key])

  return {
    typed,
    type(name: string, value: string) {
      const next = { ...typed, [name]: value }
      setTyped(next)
      const open = Object.entries(next).filter(([one]) => !secrets.has(one))
      sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(open)))
    },
    /** It is kept at the server from now on. */
    forget() {
      setTyped({})
      sessionStorage.removeItem(key)
    },
  }
}

function read(key: string): Texts | null {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return typeof found === 'object' && found !== null ? (found as Texts) : null
  } catch {
    return null
  }
}
