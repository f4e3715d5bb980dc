import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { CallContext } from '../kit/connector.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { jobKeyOf, ofJob, requireJobKey } from './job-key.ts'
import { allOf } from './query.ts'
import { allRows, firstRow, text } from './suiteql.ts'

const idRow = z.object({ id: text })

type Names = Pick<CallContext, 'slots'>

async function findJob(vendor: VendorHttp, call: Names, project: string): Promise<string | undefined> {
  const { sql, params } = allOf(ofJob(call, project))
  const { table } = requireJobKey(call)
  const row = await firstRow(vendor, idRow, { sql: `SELECT j.id FROM ${table} j WHERE ${sql} ORDER BY j.id`, params })
  return row?.id
}

export async function requireJob(vendor: VendorHttp, call: Names, project: string): Promise<string> {
  const id = await findJob(vendor, call, project)
  if (id === undefined) throw new GatewayError('not_found', `NetSuite has no job ${project}.`)
  return id
}

/** Why a list is empty: the job may not exist in NetSuite, or nothing fits the question. */
export async function whyEmpty(
  vendor: VendorHttp,
  call: Names,
  { rows }: { rows: readonly unknown[] },
  { what, project }: { what: string; project?: string | undefined },
): Promise<{ empty: string }> {
  const unknown = rows.length === 0 && project !== undefined && (await findJob(vendor, call, project)) === undefined
  return { empty: unknown ? `NetSuite has no job ${project}.` : `NetSuite has no ${what} that fit these filters.` }
}

/** All job numbers as this account writes them; none where nobody has said what a job is. */
export async function jobNumbers(vendor: VendorHttp, { slots: names }: Names): Promise<string[]> {
  const key = jobKeyOf(names)
  if (key === null) return []
  const numbers = { sql: `SELECT ${key.number} AS jobnumber FROM ${key.table} j ORDER BY j.id`, params: [] }
  const { rows } = await allRows(vendor, z.object({ jobnumber: text }), numbers)
  return rows.map(({ jobnumber }) => jobnumber)
}
