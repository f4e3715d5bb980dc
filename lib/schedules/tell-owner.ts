import type { Trail } from '#lib/audit/trail.ts'
import type { Log } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { zonesOf } from '#lib/identity/preferences.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import { nextRuns } from './next-runs.ts'
import { settingsOf } from './stored.ts'
import type { ScheduleDeps, Trouble } from './types.ts'
import { actingFor } from './write-run.ts'

/** What somebody is told of a run, with what a mail needs to say it. */
export type ToldTrouble = Trouble & {
  to: { id: string; name: string; email: string; locale: FactLocale }
  timeZone: string
  /** When it is due again; null when it is not. */
  next: Date | null
}

type Deps = {
  database: Database
  trail: Trail
  log: Log
  now(): Date
  holidays(): readonly string[]
  /** Whom a schedule falls to that nobody answers for. */
  administrators(): Promise<readonly { id: string }[]>
  /** Beside the screen, where mail is set up. */
  byMail: ((told: ToldTrouble) => Promise<void>) | null
}

/**
 * Tells whoever answers for a schedule of a run that needs them, once a run: the notice is written first, and who has it
 * is told no second time. A mail that does not arrive is not sent again, since the notice stands.
 */
export function ownerTeller(deps: Deps): ScheduleDeps<ReportDocument>['tellOwner'] {
  const { database, trail, log, now, byMail } = deps
  return async (trouble) => {
    const schedule = await database.schedule.findUniqueOrThrow({ where: { id: trouble.schedule } })
    const people = await whomToTell([trouble.personId, schedule.ownerId, schedule.backupOwnerId], deps)
    const told = await database.$transaction(async (tx) => {
      const made = await tx.scheduleTrouble.createManyAndReturn({
        data: people.map(({ id }) => ({ runId: trouble.run, personId: id, at: now() })),
        skipDuplicates: true,
      })
      const fresh = people.filter(({ id }) => made.some(({ personId }) => personId === id))
      for (const { id, name, email } of fresh) {
        await trail.write(actingFor(trouble.run), {
          action: 'schedules.tell_owner',
          facts: { schedule: trouble.schedule, name: trouble.name, run: trouble.run, person: { id, name, email } },
        })
      }
      return fresh
    })
    if (byMail === null || told.length === 0) return
    const { rule } = settingsOf(schedule)
    const [next = null] = schedule.pausedAt === null ? nextRuns(rule, now(), 1, deps.holidays()) : []
    const zones = await zonesOf(
      database,
      told.map(({ id }) => id),
    )
    for (const { locale, ...person } of told) {
      const to = { ...person, locale: locale === 'es' ? ('es' as const) : ('en' as const) }
      await byMail({ ...trouble, to, timeZone: zones.get(person.id) ?? rule.timeZone, next }).catch((error: unknown) =>
        log.warn({ error, run: trouble.run }, 'the owner of a schedule could not be told by mail'),
      )
    }
  }
}

/** The first who is active of those who answer for it; the administrators where none is. */
async function whomToTell(inOrder: readonly (string | null)[], { database, administrators }: Deps) {
  const active = (ids: readonly string[]) =>
    database.person.findMany({
      where: { id: { in: [...ids] }, status: 'active' },
      select: { id: true, name: true, email: true, locale: true },
    })
  const answering = await active(inOrder.filter((id) => id !== null))
  const first = inOrder.flatMap((id) => answering.find((one) => one.id === id) ?? [])[0]
  return first === undefined ? active((await administrators()).map(({ id }) => id)) : [first]
}
