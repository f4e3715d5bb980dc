import { z } from 'zod'
import { rowsOf } from '../kit/rows.ts'
import { idText, maybeNumber, maybeText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { read } from './client.ts'
import { personByPerson } from './person-by-person.ts'
import type { PersonWith } from './person-row.ts'
import { notSharedAtAll } from './refusals.ts'

const row = z
  .object({
    timeOffType: idText,
    name: maybeText,
    units: maybeText,
    balance: maybeNumber,
    usedYearToDate: maybeNumber,
    policyType: maybeText,
  })
  .transform(({ timeOffType, ...rest }) => ({ id: timeOffType, ...rest }))

/** A person as far as a balance tells of them. */
export type Someone = PersonWith<'number' | 'status' | 'department'>
export type Balance = z.output<typeof row> & { person: Someone }

/** What each of these people has left on a day, one row per kind of time off; BambooHR is asked person by person. */
export async function readBalances(
  vendor: VendorHttp,
  people: readonly Someone[],
  day: string,
): Promise<{ balances: Balance[]; refused: number }> {
  const { found, refused } = await personByPerson(people, async (person) => {
    const path = `/api/v1/employees/${encodeURIComponent(person.id)}/time_off/calculator`
    return (await read(vendor, path, rowsOf(row), { end: day })).map((one) => ({ ...one, person }))
  })
  if (people.length > 0 && refused === people.length) throw notSharedAtAll('leave balances', 'leave_balances')
  return { balances: found, refused }
}
