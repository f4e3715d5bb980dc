import type { InsightInput } from '#lib/measures/gather.ts'
import { recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'

/**
 * Which firm each vendor's record is of, under the id of one of its records: those of one tax id are one firm, and those
 * of which a person said so.
 */
export function firmsIn({ answers, joins }: Pick<InsightInput, 'answers' | 'joins'>, vendorIds: readonly string[]) {
  const links = new Map<string, string>()
  const firmOf = (id: string): string => {
    const next = links.get(id)
    return next === undefined ? id : firmOf(next)
  }
  const link = (a: string, b: string) => {
    const [one, other] = [firmOf(a), firmOf(b)]
    if (one !== other) links.set(one, other)
  }
  for (const { id, sameTaxIdAs } of recordsOf(answers.of(netsuite.vendorTwins))) {
    if (sameTaxIdAs != null) link(id, sameTaxIdAs.id)
  }
  for (const id of new Set(vendorIds)) {
    for (const same of joins.sameAs('vendor', { system: 'netsuite', id }, 'netsuite')) link(id, same)
  }
  return firmOf
}
