import type { Fact } from '#lib/facts/types.ts'
import type { Told } from '#lib/home/asked-queries.ts'
import { querySchema } from '#lib/measures/certified/query.ts'
import type { WordKey } from '#lib/measures/words.ts'
import type { Cell, Leaf } from '../document.ts'
import type { At } from './at.ts'
import { fewSources } from './few-sources.ts'
import { type Head, missing } from './missing.ts'

/** In the order of a WIP schedule; the first says which jobs there are. */
export const columns = [
  { measure: 'contract_value', label: 'report.wip.contract' },
  { measure: 'cost_to_date', label: 'report.wip.cost' },
  { measure: 'percent_complete', label: 'report.wip.percent' },
  { measure: 'earned', label: 'report.wip.earned' },
  { measure: 'billed', label: 'report.wip.billed' },
  { measure: 'net_billing', label: 'report.wip.net' },
  { measure: 'margin', label: 'report.wip.margin' },
  { measure: 'margin_change', label: 'report.wip.change' },
] as const satisfies readonly { measure: string; label: WordKey }[]

/** A row a job with certified figures, and what they come to over all of them. */
export async function wip(head: Head, at: At): Promise<Leaf> {
  const filters = at.job === null ? [] : [{ dimension: 'job' as const, things: [at.job] }]
  const queries = columns.map(({ measure }) => querySchema.parse({ measure, groupBy: 'job', filters }))
  const told = await Promise.all(queries.map((query) => at.queries.result(query)))
  const [jobs] = told
  const [query] = queries
  if (jobs === undefined || query === undefined) throw new Error('A WIP schedule has columns.')
  if (jobs.state !== 'told') return missing(head, jobs, query, at)
  const { words } = at.parts.base
  const shown = columns.flatMap((column, index) => {
    const one = told[index]
    return one?.state === 'told' ? [{ ...column, one }] : []
  })
  const rows = jobs.result.groups
    .toSorted((a, b) => (a.of?.id ?? '').localeCompare(b.of?.id ?? ''))
    .map(({ of }) => [named(of), ...shown.map(({ one }) => cellOf(one, of?.id ?? null))])
  return {
    kind: 'table',
    ...head,
    columns: [
      { label: words.say('report.wip.job'), numeric: false },
      ...shown.map(({ label }) => ({ label: words.say(label), numeric: true })),
    ],
    rows,
    total: [
      words.say('report.wip.all', { count: rows.length }),
      ...shown.map(({ one }) => fewSources(one.result.total)),
    ],
    more: 0,
    systems: [...new Set(shown.flatMap(({ one }) => one.result.total.sources.map(({ system }) => system)))],
  }
}

function named(of: { id: string; name: string } | null): string {
  if (of === null) return '–'
  return of.name.startsWith(of.id) ? of.name : `${of.id} ${of.name}`
}

function cellOf({ result }: Extract<Told, { state: 'told' }>, job: string | null): Cell {
  const fact: Fact | undefined = result.groups.find(({ of }) => (of?.id ?? null) === job)?.fact
  return fact === undefined ? '–' : fewSources(fact)
}
