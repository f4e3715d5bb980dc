import { z } from 'zod'
import { gather, repeats, rowsOf } from '../kit/rows.ts'
import { idText, maybeId, maybeText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { pageSize, read } from './client.ts'

const LARGEST_PAGE = 2_500
const MAX_PAGES = 50

const entry = z.object({
  employeeId: idText,
  firstName: maybeText,
  lastName: maybeText,
  jobTitleName: maybeText,
  departmentName: maybeText,
  divisionName: maybeText,
  locationName: maybeText,
  workEmail: maybeText,
  reportsToId: maybeId,
  reportsToName: maybeText,
})
export type DirectoryEntry = z.output<typeof entry>

const answer = z.object({
  data: rowsOf(entry),
  meta: z.object({ page: z.object({ nextCursor: maybeId }) }),
})

/** The active people from the list endpoint, cursor by cursor. */
export async function readDirectory(vendor: VendorHttp): Promise<{ entries: DirectoryEntry[]; complete: boolean }> {
  const found = gather<DirectoryEntry>(({ employeeId }) => employeeId)
  const followed = repeats()
  let after: string | undefined
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { data, meta } = await read(vendor, '/api/v1/employees', answer, {
      'filter[status]': 'active',
      fields: 'departmentName,divisionName,locationName,workEmail,reportsToId,reportsToName',
      sort: 'lastName,firstName,employeeId',
      'page[limit]': pageSize(vendor.settings, LARGEST_PAGE),
      'page[after]': after,
    })
    found.add(data)
    if (meta.page.nextCursor === null) return { entries: found.rows, complete: true }
    after = meta.page.nextCursor
    if (followed(after)) break
  }
  return { entries: found.rows, complete: false }
}

export function nameOf({ firstName, lastName }: DirectoryEntry): string {
  return [firstName, lastName].filter((part) => part !== null).join(' ')
}
