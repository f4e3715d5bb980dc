'use client'

import { useTheme } from 'next-themes'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** The appearance that was chosen in this browser. The server cannot know it, so the first paint says "like the device". */
export function useThemeChoice(): { theme: string; setTheme: (theme: string) => void } {
  const { theme = 'system', setTheme } = useTheme()
  return {
    theme: useSyncExternalStore(
      never,
      () => theme,
      () => 'system',
    ),
    setTheme,
  }
}
