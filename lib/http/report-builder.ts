import type { Caller } from '#lib/core/caller.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { exceptions } from '#lib/home/matter.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { namesOf } from '#lib/names.ts'
import { findingsFor } from '#lib/questions/by-name/measures-for.ts'
import { type Choice, type OfferedMeasure, offeredMeasures } from '#lib/reports/written/offered.ts'
import type { Runtime } from '#lib/runtime.ts'
import type { Handling } from './written-reports.ts'

/** What the writer of a report may choose from, in their language. */
export type BuilderChoices = { measures: OfferedMeasure[]; findings: Choice[] }

export function builderChoices({ principal }: Caller, { gateway }: Runtime, locale: FactLocale): BuilderChoices {
  const today = gateway.today()
  const known = new Set(exceptions.map(({ id }) => id))
  return {
    measures: offeredMeasures(principal, { gateway, today, words: wordsFor(locale) }),
    findings: findingsFor(principal, gateway, today)
      .filter(({ id }) => known.has(id))
      .map(({ id, name }) => ({ value: id, label: name[locale] })),
  }
}

/** What a part can be narrowed to: a job, a customer, under every id that the measure knows it by. */
export type ThingChoice = { name: string; ids: string[]; number: string | null }

const MOST_FOUND = 8

/** Things of one kind by a part of their name, of those that this person may see. */
export async function thingsNamed(
  { dimension, q }: { dimension: string; q: string },
  { caller, correlationId, runtime }: Handling,
): Promise<ThingChoice[]> {
  const { all } = await namesOf(runtime).of(caller, correlationId)
  const wanted = folded(q)
  return all
    .flatMap(({ name, ids, number }): ThingChoice[] => {
      const own = new Map(Object.entries(ids)).get(dimension) ?? []
      const isFound = folded(`${number ?? ''} ${name}`).includes(wanted)
      return own.length > 0 && isFound ? [{ name, ids: [...own], number: number ?? null }] : []
    })
    .slice(0, MOST_FOUND)
}

function folded(text: string): string {
  return text.trim().toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
}
