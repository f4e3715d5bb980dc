import type { JsonObject } from '#lib/core/json.ts'
import type { DateField, Dimension, Query } from './query.ts'

type Takes = {
  /** The tool's argument for one thing of a dimension, and for the ends of a period about a date. */
  things?: Partial<Record<Dimension, string>>
  dates?: Partial<Record<DateField, readonly [from: string, to: string]>>
}

/**
 * What of a query the tool itself can look for, so that fewer pages are read; the rows are looked through all the same.
 * Several things, and what is left out, are nothing that tools can be asked.
 */
export function narrowed(
  { filters, period }: Query,
  field: DateField | null,
  { things = {}, dates = {} }: Takes,
): JsonObject {
  const input: JsonObject = {}
  for (const { dimension, things: some, not } of filters) {
    const argument = things[dimension]
    const ids = some.flatMap((one) => one.ids)
    const [id, another] = ids
    const isOne = !not && id !== undefined && another === undefined
    if (argument !== undefined && isOne && !unsearchable.test(id)) input[argument] = plainId(id)
  }
  const ends = field === null ? undefined : dates[field]
  if (period?.from != null && ends !== undefined) input[ends[0]] = period.from
  if (period?.to != null && ends !== undefined) input[ends[1]] = period.to
  return input
}

/** No system looks for it, though a name may hold it. */
const unsearchable = /\p{Cc}/u

/** The words that a tool is asked to look for. */
export function searchedFor({ search }: Pick<Query, 'search'>): JsonObject {
  return search === null ? {} : { text: search }
}

/** A record is known under its system too, since two systems number alike; a tool knows its own. */
export function idOf(system: string, id: string): string {
  return `${system}:${id}`
}

export function plainId(id: string): string {
  return id.replace(/^[a-z0-9]+:/, '')
}
