import { isRefusal } from './refusals.ts'
import { sideBySide } from './side-by-side.ts'

/** For what BambooHR gives person by person: how many people one answer may be about. */
export const MOST_PEOPLE = 100

/** What is read of each of these people, in their order; `refused` counts those whom BambooHR does not let us see. */
export async function personByPerson<T, P>(
  people: readonly P[],
  readOne: (person: P) => Promise<readonly T[]>,
): Promise<{ found: T[]; refused: number }> {
  const found: T[] = []
  let refused = 0
  const orRefused = (person: P) =>
    readOne(person).catch((thrown: unknown) => {
      if (!isRefusal(thrown)) throw thrown
      refused += 1
      return []
    })
  for (const some of await sideBySide(people, orRefused)) found.push(...some)
  return { found, refused }
}
