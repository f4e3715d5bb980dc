'use client'

import { Search } from 'lucide-react'
import { cx } from './cx.ts'
import { Input } from './input.tsx'

type Props = { label: string; value: string; onSearch: (words: string) => void; className?: string }

/** Words to look for, sent with Enter. `/` goes to it. */
export function SearchField({ label, value, onSearch, className }: Props) {
  return (
    <form
      className={cx('relative', className)}
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(String(new FormData(event.currentTarget).get('q')).trim())
      }}
    >
      <Search
        size={14}
        strokeWidth={1.75}
        aria-hidden
        className="absolute top-1/2 left-2.5 -translate-y-1/2 text-text-3"
      />
      <Input
        key={value}
        name="q"
        type="search"
        defaultValue={value}
        data-search
        aria-label={label}
        placeholder={label}
        className="pl-8"
      />
    </form>
  )
}
