import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { firstRow, text } from './suiteql.ts'

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
export async function emptyNote(
  vendor: VendorHttp,
  records: readonly unknown[],
  what: string,
  project: string | undefined,
): Promise<{ note?: string }> {
  if (records.length > 0) return {}
  if (project !== undefined && (await findJob(vendor, project)) === undefined) {
    return { note: `NetSuite has no job ${project}.` }
  }
  return { note: `NetSuite has no ${what} that fit these filters.` }
}
