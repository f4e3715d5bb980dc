import { settingKinds } from './list.ts'
import { type Reading, readingOf } from './resolve.ts'

/** After how many days a credential is replaced; null: never by itself. */
export function rotationDays(readings: readonly Reading[]): number | null {
  return settingKinds.credential_rotation_days.schema.parse(readingOf(readings, 'credential_rotation_days')) || null
}
