import { cache } from 'react'
import { readPreferences } from '#lib/identity/preferences.ts'
import { runtime } from '#lib/runtime.ts'
import { ownCaller } from './session.ts'

/**
 * The zone of every time on the screens of this request: the person's own, else the company's. Whoever sees Gatehouse as
 * somebody else reads their own clock. Business days (today, a month, the end of a role) are the company's and not this.
 */
export const ownZone = cache(async (): Promise<string> => {
  const { settings, database } = await runtime()
  const company = settings.company().timeZone
  try {
    const caller = await ownCaller()
    if (caller === null) return company
    return (await readPreferences(database, caller.principal.id)).timeZone ?? company
  } catch {
    // The page that says that the database is away is written in some zone too.
    return company
  }
})
