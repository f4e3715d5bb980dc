import type { WireTool } from '#lib/hosting/host.ts'
import { confusableKey } from './definition.ts'
import { refuseTool } from './schema-check.ts'

/** A tool as a server describes it now, and why it cannot be offered so; null when it can. */
export type Judged = { wire: WireTool; why: string | null }

/**
 * Each tool of a list by itself: an odd one is refused and the others stay. Of two names that a person would take for
 * one the approved one goes first, so that nobody can push it out; two tools of exactly one name are both refused,
 * since nobody knows which the server means.
 */
export function judgeOffered(offered: readonly WireTool[], isApproved: (name: string) => boolean): Judged[] {
  const times = new Map<string, number>()
  for (const { name } of offered) times.set(name, (times.get(name) ?? 0) + 1)
  const taken = new Set<string>()
  return approvedFirst(offered, isApproved).map((wire) => {
    const why = (times.get(wire.name) ?? 0) > 1 ? 'the server offers two tools of this name' : refuseTool(wire)
    if (why !== null) return { wire, why }
    const key = confusableKey(wire.name)
    if (taken.has(key)) return { wire, why: 'another tool has almost the same name' }
    taken.add(key)
    return { wire, why: null }
  })
}

function approvedFirst(offered: readonly WireTool[], isApproved: (name: string) => boolean): WireTool[] {
  return [...offered.filter(({ name }) => isApproved(name)), ...offered.filter(({ name }) => !isApproved(name))]
}
