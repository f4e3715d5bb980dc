'use client'

import { useTheme } from 'next-themes'
import { Toaster } from 'sonner'

export { toast as sonner } from 'sonner'

export function ThemedToaster() {
  const { resolvedTheme } = useTheme()
  return (
    <Toaster
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: 'flex w-full items-center gap-3 rounded-lg bg-raised px-4 py-3 text-sm text-text shadow-pop',
          description: 'text-xs text-text-2',
          actionButton: 'ml-auto rounded-md border border-border-strong px-2.5 py-1 font-medium',
        },
      }}
    />
  )
}
