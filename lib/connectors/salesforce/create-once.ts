import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import { refuseIfUnread, unreadSoFar } from '../kit/unread.ts'
import { idText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { readAll } from './query.ts'
import { type Soql, soql } from './soql.ts'
import { apiOf } from './version.ts'

export const created = z.boolean().describe('False when Salesforce had it already')

type Creating<S extends z.ZodType> = {
  type: 'Lead' | 'Task'
  /** As it stands in a sentence. */
  what: string
  fields: Soql
  row: S
  /** Which record is the same one. */
  same: Soql
  body: Readonly<Record<string, string | undefined>>
}

const answer = z.object({ id: idText })

/**
 * Makes a record unless Salesforce has the same one: its REST API has no keys that tell a repeat apart, and a request
 * whose answer was lost may have been heard. Returns it as Salesforce shows it then.
 */
export async function createOnce<S extends z.ZodType>(
  vendor: VendorHttp,
  { type, what, fields, row, same, body }: Creating<S>,
): Promise<{ rows: z.output<S>[]; created: boolean; notes: string[] }> {
  const object: Soql = { soql: type }
  const unread = unreadSoFar()
  const earlier = await readAll(vendor, soql`SELECT ${fields} FROM ${object} WHERE ${same} ORDER BY Id LIMIT 1`, row)
  refuseIfUnread('Salesforce', unread)
  if (earlier.rows.length > 0) return { rows: earlier.rows, created: false, notes: [] }
  const response = await vendor.write({ method: 'POST', path: `${await apiOf(vendor)}/sobjects/${type}`, body })
  const { id } = parseAnswer('Salesforce', answer, response.body)
  const rows = await shown(vendor, soql`SELECT ${fields} FROM ${object} WHERE Id = ${id}`, row)
  const notes = rows.length === 0 ? [`Salesforce made ${what} (${id}) but did not show it.`] : []
  return { rows, created: true, notes }
}

/** It is made by now: a failing look afterwards must not read like a failed write. */
async function shown<S extends z.ZodType>(vendor: VendorHttp, query: Soql, row: S): Promise<z.output<S>[]> {
  try {
    return (await readAll(vendor, query, row)).rows
  } catch (thrown) {
    if (thrown instanceof GatewayError) return []
    throw thrown
  }
}
