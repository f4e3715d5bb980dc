import type { RecordOf } from '#lib/measures/replies.ts'
import type * as others from '#lib/measures/topics/others.ts'

export type Certificate = RecordOf<typeof others.certifications>

/** Nearly everybody who holds it has the one title, and most of that title hold it. */
const OF_HOLDERS = 0.9
const OF_TITLE = 0.5

/**
 * Certificates that are the licence of a trade, each with the title: nearly only that title holds it, and most of it do.
 * What all trades hold is good to have on site; without the licence of their own trade nobody does its work. Told from
 * who holds what, because every company calls its certificates something else.
 */
export function licencesIn(certificates: readonly Certificate[]): ReadonlyMap<string, string> {
  const titled = certificates.filter(({ jobTitle }) => jobTitle != null)
  const peopleOf = (some: readonly Certificate[]) => new Set(some.map(keyOf)).size
  const titles = Map.groupBy(titled, ({ jobTitle }) => jobTitle ?? '')
  const licences = new Map<string, string>()
  for (const [name, held] of Map.groupBy(titled, ({ certification }) => certification)) {
    for (const [title, own] of Map.groupBy(held, ({ jobTitle }) => jobTitle ?? '')) {
      const ofHolders = peopleOf(own) / peopleOf(held)
      const ofTitle = peopleOf(own) / peopleOf(titles.get(title) ?? own)
      if (ofHolders >= OF_HOLDERS && ofTitle >= OF_TITLE) licences.set(name, title)
    }
  }
  return licences
}

export function keyOf({ employeeNumber, employee }: Certificate): string {
  return employeeNumber ?? employee
}
