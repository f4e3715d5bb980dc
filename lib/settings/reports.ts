import { holidaysFrom } from './holidays.ts'
import { settingKinds } from './list.ts'
import { type Reading, readingOf } from './resolve.ts'

/** Days on which the company is closed, as `YYYY-MM-DD`, from the year before `today` on. */
export function holidaysOf(readings: readonly Reading[], today: string): string[] {
  return holidaysFrom(settingKinds.holidays.schema.parse(readingOf(readings, 'holidays')), today)
}

/** Whether a report may leave the company to this address. */
export function mayReceiveReports(readings: readonly Reading[], address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return settingKinds.report_domains.schema.parse(readingOf(readings, 'report_domains')).includes(domain)
}
