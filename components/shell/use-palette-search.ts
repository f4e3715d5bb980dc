'use client'

import { useEffect, useState } from 'react'
import type { PaletteEntry } from '#lib/http/palette.ts'
import type { ShellProps } from './types.ts'

type Found = {
  state: 'idle' | 'searching' | 'failed'
  groups: { heading: string; entries: PaletteEntry[] }[]
}

const none: Found = { state: 'idle', groups: [] }

/** Asks the server a moment after the last key; an answer to an older question is thrown away. */
export function usePaletteSearch(query: string, search: ShellProps['search']): Found {
  const [found, setFound] = useState<Found>(none)
  const asked = query.trim()

  useEffect(() => {
    if (asked.length < 2) {
      setFound(none)
      return
    }
    let current = true
    setFound(({ groups }) => ({ state: 'searching', groups }))
    const timer = setTimeout(() => {
      search(asked).then(
        (answer) =>
          current &&
          setFound(answer.ok ? { state: 'idle', groups: byGroup(answer.value) } : { state: 'failed', groups: [] }),
        () => current && setFound({ state: 'failed', groups: [] }),
      )
    }, 150)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [asked, search])

  return found
}

function byGroup(entries: readonly PaletteEntry[]): Found['groups'] {
  return [...Map.groupBy(entries, ({ group }) => group)].map(([heading, members]) => ({ heading, entries: members }))
}
