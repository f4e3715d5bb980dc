import type { FactSource } from '#lib/facts/types.ts'

export type SourceGroup = { system: string; sources: FactSource[]; latest: string }

/** Records by system, in the order in which the systems first appear, with the newest fetch time of each. */
export function groupSources(sources: readonly FactSource[]): SourceGroup[] {
  const groups = new Map<string, SourceGroup>()
  for (const source of sources) {
    const group = groups.get(source.system) ?? { system: source.system, sources: [], latest: source.fetchedAt }
    group.sources.push(source)
    if (Date.parse(source.fetchedAt) > Date.parse(group.latest)) group.latest = source.fetchedAt
    groups.set(source.system, group)
  }
  return [...groups.values()]
}

/** Only web addresses become links: a vendor's text may hold anything. */
export function safeUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) ? url : undefined
}
