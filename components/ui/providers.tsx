'use client'

import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import { Toasts } from './toast.tsx'

/** What every screen needs around it in the browser: theme and toasts. */
export function Providers({ nonce, children }: { nonce?: string | undefined; children: ReactNode }) {
  return (
    // color-scheme is set by the style sheet from data-theme, so that print can override it.
    <ThemeProvider
      attribute="data-theme"
      defaultTheme="system"
      enableColorScheme={false}
      disableTransitionOnChange
      nonce={nonce}
    >
      {children}
      <Toasts />
    </ThemeProvider>
  )
}
