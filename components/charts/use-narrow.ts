'use client'

import { useSyncExternalStore } from 'react'

const query = '(max-width: 639px)'

/** True on a phone's width. False on the server, where nothing drawn with it is rendered. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => window.matchMedia(query).matches,
    () => false,
  )
}
