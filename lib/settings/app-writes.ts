import type { AppWriting } from '#lib/core/app-writing.ts'
import { settingKinds, valueProblem } from './list.ts'
import { type Reading, readingOf } from './resolve.ts'

/**
 * What apps may at most do. `stored` is the value in the database for whoever has just read it there: what every replica
 * remembers is up to two seconds old, which is too much for a right.
 */
export function companyWrites(readings: readonly Reading[], stored?: string | null): AppWriting {
  const { schema, fallback } = settingKinds.app_writes
  const known = readings.find(({ name }) => name === 'app_writes')
  if (stored === undefined || known?.source === 'environment') return schema.parse(readingOf(readings, 'app_writes'))
  return schema.parse(stored === null || valueProblem('app_writes', stored) !== null ? fallback : stored)
}
