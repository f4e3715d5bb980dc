import { isRefusal } from './refusals.ts'

/** For what BambooHR gives person by person: how many people one answer may be about, and how many at once. */
export const MOST_PEOPLE = 100
const AT_ONCE = 4

/** What is read of each of these people, in their order; `refused` counts those whom BambooHR does not let us see. */
export async function personByPerson<T, P>(
  people: readonly P[],
  readOne: (person: P) => Promise<readonly T[]>,
): Promise<{ found: T[]; refused: number }> {
  const found: T[] = []
  let refused = 0
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const some = await Promise.allSettled(people.slice(from, from + AT_ONCE).map(readOne))
    for (const one of some) {
      if (one.status === 'fulfilled') found.push(...one.value)
      else if (isRefusal(one.reason)) refused += 1
      else throw one.reason
    }
  }
  return { found, refused }
}
