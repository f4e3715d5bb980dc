import { settingKinds } from './list.ts'
import { type Reading, readingOf } from './resolve.ts'

/** How long a signed-in browser stays so: at most, and unused (null: as long as at most). */
export type SessionLimits = { hours: number; idleMinutes: number | null }

export function sessionLimits(readings: readonly Reading[]): SessionLimits {
  return {
    hours: settingKinds.session_hours.schema.parse(readingOf(readings, 'session_hours')),
    idleMinutes: settingKinds.session_idle_minutes.schema.parse(readingOf(readings, 'session_idle_minutes')),
  }
}
