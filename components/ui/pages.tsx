import { ButtonLink } from './link.tsx'

type Props = {
  total: number
  page: number
  pageSize: number
  words: { range: (range: { from: number; to: number; total: number }) => string; previous: string; next: string }
  href: (page: number) => string
}

/** The way through a list of more than one page; nothing for a shorter one. */
export function Pages({ total, page, pageSize, words, href }: Props) {
  if (total <= pageSize) return null
  const range = words.range({ from: (page - 1) * pageSize + 1, to: Math.min(total, page * pageSize), total })
  return (
    <nav aria-label={range} className="flex items-center gap-2 py-3">
      <span className="text-text-3 text-xs">{range}</span>
      {page > 1 && (
        <ButtonLink size="sm" href={href(page - 1)}>
          {words.previous}
        </ButtonLink>
      )}
      {page * pageSize < total && (
        <ButtonLink size="sm" href={href(page + 1)}>
          {words.next}
        </ButtonLink>
      )}
    </nav>
  )
}
