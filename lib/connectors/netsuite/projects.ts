import { z } from 'zod'
import type { CallContext } from '../kit/connector.ts'
import { remembered } from '../kit/remembered.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { orIfAbsent } from './absent.ts'
import { jobKeyOf } from './job-key.ts'
import { firstRow, text } from './suiteql.ts'

/**
 * Whether a document may name a project of NetSuite's own in its customer's place. Where jobs are something else the
 * account may have projects beside them: it is asked once.
 */
export async function hasProjects(vendor: VendorHttp, { slots: names }: Pick<CallContext, 'slots'>): Promise<boolean> {
  const key = jobKeyOf(names)
  if (key === null || key.kind === 'project') return key !== null
  return await remembered(vendor, 'projects', () =>
    orIfAbsent(async () => {
      const sql = 'SELECT j.id FROM job j LEFT JOIN customer c ON c.id = j.customer WHERE j.id = 0'
      await firstRow(vendor, z.object({ id: text }), { sql, params: [] })
      return true
    }, false),
  )
}
