'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { Toaster } from './toast.tsx'
import { TooltipProvider } from './tooltip.tsx'

/** What every screen needs around it in the browser: theme, URL state, tooltips that share a delay, toasts. */
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
      <CSPProvider nonce={nonce}>
        <NuqsAdapter>
          <TooltipProvider delay={400}>{children}</TooltipProvider>
          <Toaster />
        </NuqsAdapter>
      </CSPProvider>
    </ThemeProvider>
  )
}
