import { paths } from '#lib/http/paths.ts'
import type { MatchSearch } from '#lib/matching/view.ts'

/** `sel` is the record whose drawer is open, as `system~id`; `with` what is looked for to join to it. */
export type MatchAddress = Partial<MatchSearch> & { sel?: string; with?: string }

const defaults: Record<string, unknown> = { kind: 'job', show: 'joined', q: '', page: 1, with: '' }
const order = ['kind', 'show', 'q', 'page', 'sel', 'with'] as const

/** The page's address in one canonical order, without what is the default anyway. */
export function matchUrl(address: MatchAddress): string {
  const query = new URLSearchParams()
  for (const name of order) {
    const value = address[name]
    if (value !== undefined && value !== defaults[name]) query.set(name, String(value))
  }
  return paths.matchesOf(query)
}

export function selOf({ system, id }: { system: string; id: string }): string {
  return `${system}~${id}`
}

/** The record that `sel` names; null where it names none. */
export function refIn(sel: string | undefined): { system: string; id: string } | null {
  const at = sel?.indexOf('~') ?? -1
  if (sel === undefined || at < 1 || at === sel.length - 1) return null
  return { system: sel.slice(0, at), id: sel.slice(at + 1) }
}
