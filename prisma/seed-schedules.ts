import { gatehouseItself } from '#lib/audit/trail.ts'
import { demoPeople } from '#lib/company/people.ts'
import { sampleSettings } from '#lib/company/settings.ts'
import type { Database } from '#lib/db/client.ts'
import { addSchedule } from '#lib/schedules/change.ts'
import { scheduleSettings } from '#lib/schedules/stored.ts'

/** The sample company's crew gets the update of its site on workdays at six, by Slack, as its project manager set up. */
export async function seedSampleSchedules(database: Database, now: Date): Promise<void> {
  const people = await database.person.findMany({
    where: { email: { in: [demoPeople.pm, demoPeople.field] } },
    select: { id: true, email: true },
  })
  const idOf = (email: string) => people.find((person) => person.email === email)?.id
  const [owner, crew] = [idOf(demoPeople.pm), idOf(demoPeople.field)]
  if (owner === undefined || crew === undefined) return
  const settings = scheduleSettings.parse({
    name: 'Your site today',
    report: { id: 'site-update' },
    rule: {
      days: { kind: 'weekdays', weekdays: [1, 2, 3, 4, 5] },
      at: '06:00',
      timeZone: sampleSettings.time_zone,
      holidays: 'skip',
    },
    recipients: [{ kind: 'person', id: crew }],
    channels: ['slack'],
  })
  // What an installation begins with is no change that somebody made.
  const trail = { write: () => Promise.resolve() }
  const actor = { ...gatehouseItself(), personId: owner }
  await addSchedule(settings, { actor, mayAll: false }, { database, trail, now: () => now, mayReceive: () => false })
}
