import { sameCompany, samePerson } from '#lib/matching/names.ts'
import type { InsightInput, Named } from '#lib/measures/gather.ts'

type Thing = { name: string; ids: readonly string[] }

const alike: Record<Named['dimension'], (a: string, b: string) => boolean> = {
  vendor: sameCompany,
  competitor: sameCompany,
  person: samePerson,
  number: (a, b) => a === b,
}

/** Whether a question is about this one: it names nothing of the kind, or this under one of its ids, or by its name. */
export function isMeant({ named }: Pick<InsightInput, 'named'>, dimension: Named['dimension'], thing: Thing): boolean {
  if (named === undefined || named.dimension !== dimension) return true
  return thing.ids.some((id) => named.ids.includes(id)) || alike[dimension](named.name, thing.name)
}
