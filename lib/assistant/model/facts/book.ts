import type { Fact } from '#lib/facts/types.ts'
import type { Figure } from './figure.ts'

/**
 * The figures that a model may point to, each under an id of this conversation: `f12`. A figure may be made only when it
 * is asked for, since most are never pointed to.
 */
export type FactBook = {
  /** Takes a figure up and gives back its id. */
  add(make: () => Fact, ask?: Figure['ask']): string
  get(id: string): Fact | null
  /** What is asked by who asks about it. */
  askOf(id: string): Figure['ask']
  all(): readonly Fact[]
}

type Entry = { made: Fact | null; make: () => Fact; ask: Figure['ask'] }

/** `earlier` are those that answers of the conversation showed, under the ids that they have there. */
export function createFactBook(earlier: readonly Figure[] = []): FactBook {
  const entries = new Map<string, Entry>(
    earlier.map(({ fact, ask }) => [fact.id, { made: fact, make: () => fact, ask }]),
  )
  let last = Math.max(0, ...earlier.map(({ fact: { id } }) => Number(/^f(\d+)$/.exec(id)?.[1] ?? 0)))

  function get(id: string): Fact | null {
    const entry = entries.get(id)
    if (entry === undefined) return null
    entry.made ??= { ...entry.make(), id }
    return entry.made
  }

  return {
    get,
    askOf: (id) => entries.get(id)?.ask,
    add(make, ask) {
      last += 1
      const id = `f${last}`
      entries.set(id, { made: null, make, ask })
      return id
    },
    all: () => [...entries.keys()].flatMap((id) => get(id) ?? []),
  }
}
