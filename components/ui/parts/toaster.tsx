'use client'

import { Toaster } from 'sonner'

export { toast as sonner } from 'sonner'

/** Its colours are the page's own. */
export function OwnToaster() {
  return (
    <Toaster
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
