'use client'

import { useSyncExternalStore } from 'react'
import { type Theme, themeCookie, themeOf } from '#lib/core/theme.ts'
import { remember } from './remember.ts'

export type ThemeChoice = Theme | 'system'

const listeners = new Set<() => void>()

/** The appearance that was chosen in this browser. The server writes it into the page (app/layout.tsx). */
export function useThemeChoice(): { theme: ThemeChoice; setTheme: (theme: ThemeChoice) => void } {
  return { theme: useSyncExternalStore(listen, chosen, () => 'system'), setTheme }
}

/** The one that is on screen. */
export function themeOnScreen(): Theme {
  return themeOf(chosen()) ?? (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
}

function chosen(): ThemeChoice {
  return themeOf(document.documentElement.dataset.theme) ?? 'system'
}

function setTheme(theme: ThemeChoice): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  remember(themeCookie, theme)
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
