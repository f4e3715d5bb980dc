'use client'

import { Check } from 'lucide-react'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'
import { type PeopleAddress, peopleUrl } from './search-url.ts'
import { usePicked } from './use-picked.ts'

/** Chooses one row, or every row of the page. */
export function PickBox({ ids, label }: { ids: readonly string[]; label: string }) {
  const picked = usePicked()
  const on = picked.all || (ids.length > 0 && ids.every((id) => picked.ids.includes(id)))

  return (
    <span data-print="hide" className="relative inline-grid size-4 place-items-center align-middle">
      <input
        type="checkbox"
        aria-label={label}
        checked={on}
        onChange={() => picked.toggle(ids, !on)}
        className="peer absolute inset-0 appearance-none rounded-xs border-[1.5px] border-control after:absolute after:-inset-2 checked:border-ink checked:bg-ink touch:after:-inset-3.5"
      />
      <Check
        size={12}
        strokeWidth={2.5}
        aria-hidden
        className="pointer-events-none relative hidden text-ink-on peer-checked:block"
      />
    </span>
  )
}

type LinkProps = Omit<ComponentProps<typeof NextLink>, 'href'> & { to: PeopleAddress }

/** A link within the list: who is chosen stays chosen. */
export function PeopleLink({ to, ...rest }: LinkProps) {
  const { pick } = usePicked()
  return <NextLink {...rest} scroll={false} href={peopleUrl({ ...to, pick })} />
}
