import { MessageSquare } from 'lucide-react'
import { Kbd } from '../ui/kbd.tsx'

/** A question about what is on the page. A plain form, so it works before the page's scripts have arrived. */
export function AskBox({ label, placeholder, go }: { label: string; placeholder: string; go: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every browser that we serve
    <form action="/chat" role="search" data-print="hide" className="mt-5 flex max-w-[864px] gap-2">
      <label className="relative grow">
        <span className="sr-only">{label}</span>
        <MessageSquare
          size={14}
          strokeWidth={1.75}
          aria-hidden
          className="pointer-events-none absolute top-3 left-3.5 text-text-3 touch:top-4"
        />
        <input
          name="q"
          required
          data-search
          autoComplete="off"
          maxLength={2000}
          placeholder={placeholder}
          className="h-10 w-full rounded-md border border-control bg-surface pr-3 pl-9 sm:pr-12 text-base outline-offset-0 touch:h-11 touch:text-lg"
        />
        <span className="absolute top-2.5 right-3 max-sm:hidden">
          <Kbd>/</Kbd>
        </span>
      </label>
      <button
        type="submit"
        className="inline-flex h-10 items-center rounded-md border border-border-strong bg-surface px-3.5 text-sm font-medium hover:bg-hover touch:h-11"
      >
        {go}
      </button>
    </form>
  )
}
