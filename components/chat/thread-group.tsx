import type { ReactNode } from 'react'

/** Conversations under one heading. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="px-2 pt-3 pb-1 text-xs text-text-3">{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}
