'use client'

import { useTheme } from 'next-themes'
import { Toaster as Sonner } from 'sonner'

/** `toast('Copied')`, `toast.error('...')`: what just happened, in one sentence. Never the only place of an error. */
export { toast } from 'sonner'

export function Toaster() {
  const { resolvedTheme } = useTheme()
  return (
    <Sonner
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
