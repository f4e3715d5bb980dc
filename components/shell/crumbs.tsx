'use client'

import NextLink from 'next/link'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

export type Crumb = { label: string; href?: string }

const CrumbsContext = createContext<{
  crumbs: readonly Crumb[] | null
  set: (crumbs: readonly Crumb[] | null) => void
}>({
  crumbs: null,
  set: () => {},
})

export function CrumbsProvider({ children }: { children: ReactNode }) {
  const [crumbs, set] = useState<readonly Crumb[] | null>(null)
  return <CrumbsContext value={{ crumbs, set }}>{children}</CrumbsContext>
}

/** A page below a navigation entry says where it is: `<PageCrumbs crumbs={[{ label: 'Audit', href }, { label: 'Trace' }]} />`. */
export function PageCrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { set } = useContext(CrumbsContext)
  const key = JSON.stringify(crumbs)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is `crumbs`, compared by content
  useEffect(() => {
    set(crumbs)
    return () => set(null)
  }, [key, set])
  return null
}

/** The path in the top bar; on a phone only the page itself. */
export function Crumbs({ label, fallback }: { label: string; fallback: readonly Crumb[] }) {
  const { crumbs } = useContext(CrumbsContext)
  const path = crumbs ?? fallback
  return (
    <nav aria-label={label} className="min-w-12 sm:min-w-0">
      <ol className="flex items-center gap-2 whitespace-nowrap text-sm text-text-3">
        {path.map((crumb, index) => {
          const last = index === path.length - 1
          return (
            <li key={crumb.label} className={last ? 'min-w-0' : 'flex items-center gap-2 max-sm:hidden'}>
              {last ? (
                <span aria-current="page" className="block truncate font-medium text-text">
                  {crumb.label}
                </span>
              ) : (
                <>
                  {crumb.href === undefined ? (
                    crumb.label
                  ) : (
                    <NextLink href={crumb.href} className="hover:text-text hover:underline">
                      {crumb.label}
                    </NextLink>
                  )}
                  <span aria-hidden>/</span>
                </>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
