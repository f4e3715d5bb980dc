'use client'

import { useSearchParams } from 'next/navigation'

/** Who is chosen for a change of many, as the address says it. */
export type Picked = {
  pick: string
  ids: readonly string[]
  all: boolean
  set: (pick: string) => void
  /** Chooses these beside the others, or takes them out. */
  toggle: (ids: readonly string[], on: boolean) => void
}

/** The address holds the choice; writing it asks the server for nothing. */
export function usePicked(): Picked {
  const pick = useSearchParams().get('pick') ?? ''
  return {
    ...read(pick),
    set: write,
    toggle(ids, on) {
      // As the address is now: of two quick clicks the second must not undo the first.
      const now = read(new URLSearchParams(window.location.search).get('pick') ?? '')
      const others = now.ids.filter((id) => !ids.includes(id))
      write((on ? [...others, ...ids] : others).join('.'))
    },
  }
}

function read(pick: string): Pick<Picked, 'pick' | 'ids' | 'all'> {
  const all = pick === 'all'
  return { pick, all, ids: all || pick === '' ? [] : pick.split('.') }
}

function write(next: string): void {
  const changed = new URLSearchParams(window.location.search)
  if (next === '') changed.delete('pick')
  else changed.set('pick', next)
  window.history.replaceState(null, '', `${window.location.pathname}${changed.size === 0 ? '' : `?${changed}`}`)
}
