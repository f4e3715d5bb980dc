import { settingKinds } from './list.ts'
import { type Reading, readingOf } from './resolve.ts'

/** The mail domains that people may be added of; empty: all. */
export function peopleDomains(readings: readonly Reading[]): string[] {
  return settingKinds.people_domains.schema.parse(readingOf(readings, 'people_domains'))
}
