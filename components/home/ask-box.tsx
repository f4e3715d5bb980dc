'use client'

import { MessageSquare } from 'lucide-react'
import { AskForm } from '../actions/ask-form.tsx'
import { Button } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'

/** A question about what is on the page. Its form is answered by the server, so it asks before the scripts have arrived. */
export function AskBox({ label, placeholder, go }: { label: string; placeholder: string; go: string }) {
  return (
    <AskForm role="search" className="mt-5 flex max-w-[864px] gap-2">
      {(busy) => (
        <>
          <label className="relative grow">
            <span className="sr-only">{label}</span>
            <MessageSquare
              size={14}
              strokeWidth={1.75}
              aria-hidden
              className="pointer-events-none absolute top-3 left-3.5 text-text-3 touch:top-4"
            />
            <input
              name="question"
              required
              data-search
              autoComplete="off"
              maxLength={2000}
              placeholder={placeholder}
              className="h-10 w-full rounded-md border border-control bg-surface pr-3 pl-9 text-base outline-offset-0 sm:pr-12 touch:h-11 touch:text-lg"
            />
            <span className="absolute top-2.5 right-3 max-sm:hidden">
              <Kbd>/</Kbd>
            </span>
          </label>
          <Button type="submit" busy={busy} className="h-10 touch:h-11">
            {go}
          </Button>
        </>
      )}
    </AskForm>
  )
}
