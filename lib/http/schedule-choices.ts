import type { Caller } from '#lib/core/caller.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { openQueries } from '#lib/home/asked-queries.ts'
import { openParts } from '#lib/home/parts.ts'
import { certified } from '#lib/measures/certified/index.ts'
import type { Certified } from '#lib/measures/certified/measure.ts'
import { namedBy } from '#lib/measures/certified/misfits.ts'
import { querySchema } from '#lib/measures/certified/query.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { jobsPart } from '#lib/projects/jobs.ts'
import { library } from '#lib/reports/library/index.ts'
import { inLanguage } from '#lib/reports/report-text.ts'
import { listWritten } from '#lib/reports/written/list.ts'
import type { Runtime } from '#lib/runtime.ts'
import { partDeps } from './part-deps.ts'

export type ReportChoice = { id: string; name: string; ofJob: boolean }

/** Reports that somebody can schedule, ours, their own and those shared with them, and whether each asks for a job. */
export async function reportChoices(
  { principal }: Caller,
  { database }: Pick<Runtime, 'database'>,
  locale: FactLocale,
): Promise<ReportChoice[]> {
  const written = await listWritten(principal, database)
  const all = [...library, ...written.map(({ id, definition }) => [id, definition] as const)]
  return all.map(([id, { title, parameter }]) => ({ id, name: inLanguage(title, locale), ofJob: parameter !== null }))
}

export type MeasureChoice = {
  id: string
  name: string
  unit: Certified['unit']
  /** What narrows it: "overdue". */
  states: { id: string; name: string }[]
  /** What a number of days means: "overdue" after "more than 60 days"; null where it has none. */
  daysAre: string | null
}

/**
 * Figures that a condition can be about, by name: of the whole company, and ones that this reader may ask for.
 *
 * @param all an administrator's, who may have them read by the report service
 */
export async function measureChoices(caller: Caller, all: boolean, locale: FactLocale): Promise<MeasureChoice[]> {
  const queries = openQueries(openParts(caller, await partDeps()))
  const words = wordsFor(locale)
  return [...certified.values()]
    .filter((measure) => isOfCompany(measure) && (all || queries.may(querySchema.parse({ measure: measure.id }))))
    .map(({ id, name, unit, states, daysAre }) => ({
      ...{ id, unit, name: name[locale], daysAre: daysAre?.[locale] ?? null },
      states: Object.keys(states).map((state) => {
        const known = querySchema.shape.states.parse([state])[0] ?? 'open'
        return { id: known, name: words.say(`query.state.${known}`) }
      }),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
}

function isOfCompany(measure: Certified): boolean {
  return namedBy(measure) === null && measure.unlisted !== true
}

/** Jobs that this person may have a report of. Throws what the systems threw. */
export async function jobChoices(caller: Caller): Promise<{ no: string; name: string }[]> {
  const told = await jobsPart(openParts(caller, await partDeps())).now
  if (told.state === 'failed') throw told.error
  return told.state === 'told' ? told.jobs.map(({ no, name }) => ({ no, name })) : []
}
