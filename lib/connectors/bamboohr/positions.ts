import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import { rowsOf } from '../kit/rows.ts'
import { leftOut } from '../kit/unread.ts'
import { idText, maybeDay, maybeText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { read } from './client.ts'
import { notSharedAtAll, orNotShared } from './refusals.ts'

/** What a position consists of, by the columns of BambooHR's own table of them. */
export const parts = ['jobTitle', 'department', 'division', 'location', 'reportsTo'] as const
export type Part = (typeof parts)[number]

const cells = {
  date: maybeDay,
  jobTitle: maybeText,
  department: maybeText,
  division: maybeText,
  location: maybeText,
  reportsTo: maybeText,
}

/** Columns one may not see are left out of a row, which is another thing than an empty one. */
const row = z.preprocess(
  (given) => (isObject(given) ? { ...given, hidden: parts.filter((part) => given[part] === undefined) } : given),
  z.object({ id: idText, employeeId: idText, hidden: z.array(z.enum(parts)), ...cells }),
)

type Row = Omit<z.output<typeof row>, 'date'> & { date: string }
export type Position = Row & {
  /** The position before it; null for the first that BambooHR knows. */
  previous: Row | null
  /** In what the two differ; what is hidden in one of them is not compared. */
  changed: Part[]
  isCurrent: boolean
}

/** One person's positions, or everybody's, in the order of their days. */
export async function readPositions(vendor: VendorHttp, whose: string, today: string): Promise<Position[]> {
  const path = `/api/v1/employees/${encodeURIComponent(whose)}/tables/jobInfo`
  const rows = await read(vendor, path, rowsOf(row)).catch(orNotShared('positions', 'positions'))
  if (rows.length > 0 && rows.every(({ date }) => date === null)) {
    throw notSharedAtAll('since when people hold a position', 'positions')
  }
  const dated = rows.flatMap(({ date, ...rest }): Row[] =>
    // Between which two others it stands cannot be told of a position without a date.
    date === null ? leftOut(`position ${rest.id} has no readable date`) : [{ ...rest, date }],
  )
  return [...Map.groupBy(dated, ({ employeeId }) => employeeId).values()].flatMap((own) => inOrder(own, today))
}

function inOrder(own: readonly Row[], today: string): Position[] {
  const sorted = own.toSorted((a, b) => a.date.localeCompare(b.date) || Number(a.id) - Number(b.id))
  const current = sorted.findLast(({ date }) => date <= today)
  return sorted.map((one, at) => {
    const previous = sorted[at - 1] ?? null
    return { ...one, previous, changed: previous === null ? [] : differing(previous, one), isCurrent: one === current }
  })
}

function differing(before: Row, after: Row): Part[] {
  return parts.filter(
    (part) => !before.hidden.includes(part) && !after.hidden.includes(part) && before[part] !== after[part],
  )
}
