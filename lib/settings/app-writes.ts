import { type AppWriting, lesser, type StoredAppWrites } from '#lib/core/app-writing.ts'
import { settingKinds, valueProblem } from './list.ts'
import { type Reading, readingOf } from './resolve.ts'

/** What an app may at most do. Of one that an identity provider manages no person chose, so it has a word of its own beside. */
export function companyWrites(
  readings: readonly Reading[],
  { managed }: { managed: boolean },
  stored?: StoredAppWrites,
): AppWriting {
  const most = settingKinds.app_writes.schema.parse(inForce('app_writes', readings, stored))
  if (!managed) return most
  return lesser(most, settingKinds.app_writes_managed.schema.parse(inForce('app_writes_managed', readings, stored)))
}

function inForce(key: keyof StoredAppWrites, readings: readonly Reading[], stored?: StoredAppWrites): string {
  const known = readings.find(({ name }) => name === key)
  if (stored === undefined || known?.source === 'environment') return readingOf(readings, key)
  const value = stored[key]
  return value === null || valueProblem(key, value) !== null ? settingKinds[key].fallback : value
}
