import type { Random } from './random.ts'

/** Cuts groups at drawn places until there are as many as wanted; a group's elements stay in order. */
export function cutInto<T>(groups: readonly T[][], wanted: number, random: Random): T[][] {
  const places = groups.flatMap((group, index) => group.slice(1).map((_, at) => `${index} ${at + 1}`))
  const cuts = new Set(drawn(places, Math.max(0, wanted - groups.length), random))
  return groups.flatMap((group, index) => {
    const parts: T[][] = []
    for (const [at, item] of group.entries()) {
      const last = parts.at(-1)
      if (last === undefined || cuts.has(`${index} ${at}`)) parts.push([item])
      else last.push(item)
    }
    return parts
  })
}

/** Some elements of a list, each at most once. */
export function drawn<T>(list: readonly T[], count: number, random: Random): T[] {
  const ranked = list.map((item) => ({ item, rank: random.next() }))
  return ranked
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, count)
    .map(({ item }) => item)
}
