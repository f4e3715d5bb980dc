import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { allRows, firstRow, text } from './suiteql.ts'

const idRow = z.object({ id: text })

async function findJob(vendor: VendorHttp, project: string): Promise<string | undefined> {
  const row = await firstRow(vendor, idRow, { sql: 'SELECT j.id FROM job j WHERE j.entityid = ?', params: [project] })
  return row?.id
}

export async function requireJob(vendor: VendorHttp, project: string): Promise<string> {
  const id = await findJob(vendor, project)
  if (id === undefined) throw new GatewayError('not_found', `NetSuite has no job ${project}.`)
  return id
}

/** Why a list is empty: the job may not exist in NetSuite, or nothing fits the question. */
export async function whyEmpty(
  vendor: VendorHttp,
  { rows }: { rows: readonly unknown[] },
  what: string,
  project: string | undefined,
): Promise<{ empty: string }> {
  const unknown = rows.length === 0 && project !== undefined && (await findJob(vendor, project)) === undefined
  return { empty: unknown ? `NetSuite has no job ${project}.` : `NetSuite has no ${what} that fit these filters.` }
}

/** All job numbers as this account writes them. */
export async function jobNumbers(vendor: VendorHttp): Promise<string[]> {
  const numbers = { sql: 'SELECT j.entityid AS jobnumber FROM job j ORDER BY j.id', params: [] }
  const { rows } = await allRows(vendor, z.object({ jobnumber: text }), numbers)
  return rows.map(({ jobnumber }) => jobnumber)
}
