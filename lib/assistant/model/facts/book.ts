import type { Fact } from '#lib/facts/types.ts'

/**
 * The figures that a model may point to, each under an id of this conversation: `f12`. A figure may be made only when it
 * is asked for, since most are never pointed to.
 */
export type FactBook = {
  /** Takes a figure up and gives back its id. */
  add(make: () => Fact): string
  get(id: string): Fact | null
  all(): readonly Fact[]
}

type Entry = { made: Fact | null; make: () => Fact }

/** `earlier` are those that answers of the conversation showed, under the ids that they have there. */
export function createFactBook(earlier: readonly Fact[] = []): FactBook {
  const entries = new Map<string, Entry>(earlier.map((fact) => [fact.id, { made: fact, make: () => fact }]))
  let last = Math.max(0, ...earlier.map(({ id }) => Number(/^f(\d+)$/.exec(id)?.[1] ?? 0)))

  function get(id: string): Fact | null {
    const entry = entries.get(id)
    if (entry === undefined) return null
    entry.made ??= { ...entry.make(), id }
    return entry.made
  }

  return {
    get,
    add(make) {
      last += 1
      const id = `f${last}`
      entries.set(id, { made: null, make })
      return id
    },
    all: () => [...entries.keys()].flatMap((id) => get(id) ?? []),
  }
}
