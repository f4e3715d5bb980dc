import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import { rowsOf } from '../kit/rows.ts'
import { idText, maybeCount, maybeDay, maybeFlag, maybeParts, neededText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { read } from './client.ts'
import { addMonths } from './dates.ts'
import { MOST_PEOPLE, personByPerson } from './person-by-person.ts'
import type { Person } from './person-row.ts'
import { ifRefused, notSharedAtAll } from './refusals.ts'

const type = z.object({ id: idText, name: neededText, renewable: maybeFlag, frequency: maybeCount })
type Type = z.output<typeof type>
const record = z.looseObject({ id: idText, type: idText, completed: maybeDay })
type TrainingRecord = z.output<typeof record> & { employeeId: string }

/** A row of a table, or of these records read as one. */
export type Row = Record<string, unknown> & { id: string; employeeId: string }

/** BambooHR answers with an object by id where there are some, and with an empty list where there are none. */
function byId<S extends z.ZodType>(rows: S) {
  return z.preprocess((body) => (isObject(body) ? Object.values(body) : body), rows)
}

/**
 * Training records as rows of a table with the columns `type`, `completed` and `renewal`. A training that is renewed is
 * held until its months are over, and the latest of a person's counts.
 */
export async function trainingRows(
  vendor: VendorHttp,
  people: readonly Pick<Person, 'id'>[],
): Promise<{ rows: Row[]; unasked: number }> {
  const types = await read(vendor, '/api/v1/training/type', byId(maybeParts(type))).catch(ifRefused([]))
  const asked = people.slice(0, MOST_PEOPLE)
  const { found, refused } = await personByPerson(asked, ({ id }) => recordsOfOne(vendor, id))
  if (asked.length > 0 && refused === asked.length) throw notSharedAtAll('training records', 'training')
  const rows = latest(found).map((one) =>
    rowOf(
      one,
      types.find(({ id }) => id === one.type),
    ),
  )
  return { rows, unasked: people.length - asked.length + refused }
}

/** BambooHR gives these records person by person. */
async function recordsOfOne(vendor: VendorHttp, id: string): Promise<TrainingRecord[]> {
  const records = await read(vendor, `/api/v1/training/record/employee/${encodeURIComponent(id)}`, byId(rowsOf(record)))
  return records.map((one) => ({ ...one, employeeId: id }))
}

function latest(records: readonly TrainingRecord[]): TrainingRecord[] {
  const ofOne = Map.groupBy(records, ({ employeeId, type: typeId }) => `${employeeId} ${typeId}`)
  return [...ofOne.values()].flatMap(
    (own) => own.toSorted((a, b) => (b.completed ?? '').localeCompare(a.completed ?? ''))[0] ?? [],
  )
}

/** Of a type that is not shown to us nobody can tell whether it is renewed: its rows have no such column. */
function rowOf(one: TrainingRecord, of: Type | undefined): Row {
  if (of === undefined) return { ...one, type: `training type ${one.type}` }
  return { ...one, type: of.name, renewal: renewalOf(one, of) }
}

function renewalOf({ completed }: TrainingRecord, { renewable, frequency }: Type): string | null {
  return renewable === true && frequency !== null && completed !== null ? addMonths(completed, frequency) : null
}
