import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { rowsOf } from '../kit/rows.ts'
import { nameOf } from '../kit/slots.ts'
import { leftOut } from '../kit/unread.ts'
import { idText, maybeDay, maybeParts, maybeText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { read } from './client.ts'
import type { Person } from './person-row.ts'
import { ifRefused, orNotShared } from './refusals.ts'
import { requireName, type SlotId, TRAINING } from './slots.ts'
import { type Row, trainingRows } from './training.ts'

export type Certificate = {
  id: string
  employeeId: string
  name: string | null
  issued: string | null
  expires: string | null
  /** What BambooHR left out of this one: no expiry date is another thing than one that is hidden. */
  hidden: ReadonlySet<Column>
}
type Column = 'name' | 'issued' | 'expires'

type Someone = Pick<Person, 'id'>

/** What to ask for: one person's, or everybody's. `people` are those whom the answer may be about. */
type Asked = { person: Someone | undefined; people: readonly Someone[] }

/** The certificates from where this account keeps them; `unasked` is how many people were not looked at. */
export async function readCertificates(
  vendor: VendorHttp,
  names: SlotNames,
  { person, people }: Asked,
): Promise<{ certificates: Certificate[]; unasked: number }> {
  const source = requireName(names, 'cert_source')
  const wanted = {
    name: requireName(names, 'cert_name'),
    expires: requireName(names, 'cert_exp'),
    issued: nameOf(names, 'cert_issue'),
  }
  const { rows, unasked } =
    source === TRAINING ? await trainingRows(vendor, people) : await tableRows(vendor, source, person)
  const keys = source === TRAINING ? wanted : await keysIn(vendor, source, rows, wanted)
  return { certificates: rows.flatMap((row) => certificateOf(row, keys)), unasked }
}

const tableRow = z.looseObject({ id: idText, employeeId: idText })

async function tableRows(vendor: VendorHttp, table: string, person: Someone | undefined) {
  const whose = person === undefined ? 'all' : encodeURIComponent(person.id)
  const path = `/api/v1/employees/${whose}/tables/${encodeURIComponent(table)}`
  const rows: Row[] = await read(vendor, path, rowsOf(tableRow)).catch(whyNoTable(table, person))
  return { rows, unasked: 0 }
}

/** A table that BambooHR does not know for anybody is gone; one person's may be kept from us. */
function whyNoTable(table: string, person: Someone | undefined): (thrown: unknown) => never {
  return (thrown) => {
    if (person === undefined && thrown instanceof GatewayError && thrown.code === 'not_found') {
      throw new GatewayError('not_found', thrown.message, { unknownName: table })
    }
    return orNotShared(`the table ${table}`, 'certificates')(thrown)
  }
}

type Keys = { name: string; expires: string; issued: string | null }

/**
 * Rows have their columns under an alias or an id; the mapping may have named the other one. What the table's own
 * description does not have is gone, which is another thing than a column that is kept from us.
 */
async function keysIn(vendor: VendorHttp, table: string, rows: readonly Row[], wanted: Keys): Promise<Keys> {
  const isThere = (key: string) => rows.some((row) => row[key] !== undefined)
  const given = [wanted.name, wanted.expires, wanted.issued].filter((key) => key !== null)
  if (rows.length === 0 || given.every(isThere)) return wanted
  const tables = await read(vendor, '/api/v1/meta/tables', maybeParts(metaTable)).catch(ifRefused([]))
  const described = tables.find(({ alias }) => alias === table)
  const keyOf = (key: string, slot: SlotId) => {
    const field = described?.fields.find(({ id, alias }) => id === key || alias === key)
    const found = [key, field?.alias, field?.id].find((one) => typeof one === 'string' && isThere(one))
    if (found == null && described !== undefined && field === undefined) throw isGone(key, slot)
    return found ?? key
  }
  return {
    name: keyOf(wanted.name, 'cert_name'),
    expires: keyOf(wanted.expires, 'cert_exp'),
    issued: wanted.issued === null ? null : keyOf(wanted.issued, 'cert_issue'),
  }
}

function isGone(column: string, slot: SlotId): GatewayError {
  const sentence = `BambooHR’s table of certificates has no column ${column}.`
  return new GatewayError('not_found', sentence, { unknownName: column, data: { slot } })
}

const metaTable = z.object({
  alias: maybeText,
  fields: maybeParts(z.object({ id: idText, alias: maybeText })),
})

function certificateOf(row: Row, { name, expires, issued }: Keys): Certificate[] {
  const called = maybeText.safeParse(row[name])
  if (!called.success) return leftOut(`the name of certificate ${row.id} is no text`)
  const asked: [Column, string | null][] = [
    ['name', name],
    ['expires', expires],
    ['issued', issued],
  ]
  const hidden = asked.filter(([, key]) => key !== null && row[key] === undefined).map(([column]) => column)
  return [
    {
      id: row.id,
      employeeId: row.employeeId,
      name: called.data,
      expires: maybeDay.parse(row[expires]),
      issued: issued === null ? null : maybeDay.parse(row[issued]),
      hidden: new Set(hidden),
    },
  ]
}
