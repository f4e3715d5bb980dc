import type { Synonyms, SynonymsNow } from '../synonyms.ts'
import type { ReadNumber } from '../understand/names/numbers.ts'
import { type Named, type Names, namesFrom } from '../understand/names.ts'

/**
 * Names with what the company calls them besides, of those alone that are known already: who may not look a thing up
 * does not find it by another name. Made anew when something changed, without asking any system.
 */
export function alsoSpelled(now: SynonymsNow, readNumber: () => ReadNumber): (names: Names) => Names {
  const made = new WeakMap<Names, { of: Synonyms; names: Names }>()
  return (plain) => {
    const of = now()
    const before = made.get(plain)
    if (before?.of === of) return before.names
    const names = of.spellings.length === 0 ? plain : respelled(plain, of, readNumber())
    made.set(plain, { of, names })
    return names
  }
}

function respelled({ all, missing }: Names, { spellings }: Synonyms, readNumber: ReadNumber): Names {
  const also = (thing: Named) => spellings.filter((one) => isMeant(thing, one)).map(({ say }) => say)
  return namesFrom(
    all.map((thing) => {
      const more = also(thing)
      return more.length === 0 ? thing : { ...thing, also: [...thing.also, ...more] }
    }),
    { missing, readNumber },
  )
}

/** Whether a thing is the one that some ids of a kind are of. */
export function isMeant(
  { ids }: Named,
  { dimension, ids: meant }: { dimension: string; ids: readonly string[] },
): boolean {
  return Object.entries(ids).some(([kind, own]) => kind === dimension && own.some((id) => meant.includes(id)))
}
