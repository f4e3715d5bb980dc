import type { Trail } from '#lib/audit/trail.ts'
import type { Joins } from '#lib/core/joins.ts'
import type { Log } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'
import { openParts } from '#lib/home/parts.ts'
import { readPreferences } from '#lib/identity/preferences.ts'
import type { PrincipalReader } from '#lib/identity/principal.ts'
import { readJudged } from '#lib/judgements/read.ts'
import { type AskDeps, freshness } from '#lib/measures/asking.ts'
import { createMemory } from '#lib/measures/memory.ts'
import { wordsFor } from '#lib/measures/words.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import { findReport } from '#lib/reports/find-report.ts'
import type { OwnFigures } from '#lib/reports/own.ts'
import { openReporting } from './reporting.ts'
import { ownerTeller, type ToldTrouble } from './tell-owner.ts'
import type { ScheduleDeps } from './types.ts'
import { deliverBy, inApp, type Way } from './ways.ts'

type Of = {
  database: Database
  trail: Trail
  principals: PrincipalReader
  gateway: AskDeps['gateway']
  joins: Joins
  log: Log
  service: ScheduleDeps<ReportDocument>['service']
  /** Where nobody said a name the company is called by the address of this installation. */
  origin: string
  /** Beside the app, which every installation has. */
  ways: { slack?: Way; mail?(): Way | null }
  readerOf: ScheduleDeps<ReportDocument>['readerOf']
  mayReceive: ScheduleDeps<ReportDocument>['mayReceive']
  holidays: ScheduleDeps<ReportDocument>['holidays']
  administrators(): Promise<readonly { id: string }[]>
  /** Of a run that needs its owner; null while no mail is set up. */
  tellByMail(): ((told: ToldTrouble) => Promise<void>) | null
  own?: OwnFigures
}

/** Schedules as this installation does them. */
export function openScheduling(of: Of): ScheduleDeps<ReportDocument> {
  const { database, trail, principals, gateway, joins, log, service, readerOf, mayReceive, holidays } = of
  const now = () => gateway.clock.now()
  const nowMs = () => now().getTime()
  const memory = createMemory(nowMs)
  async function languageOf(id: string) {
    const person = await database.person.findUnique({ where: { id }, select: { locale: true } })
    return person?.locale === 'es' ? 'es' : 'en'
  }
  const reporting = openReporting({
    findReport: (id, { principal }) => findReport(id, principal, database),
    async partsOf(reader) {
      const { id, members } = reader.principal
      // What several were told together is kept for none of them.
      const kept = members === undefined ? memory : createMemory(nowMs)
      const words = wordsFor(members === undefined ? await languageOf(id) : gateway.company().language)
      const asked = { gateway, memory: kept, nowMs, freshMs: freshness.visitMs, urgency: 'scheduled' as const }
      return openParts(reader, { ...asked, words, joins })
    },
    own: of.own,
    judgedOf: (personId) => readJudged(database, personId),
    company: async ({ principal: { id, members } }) => ({
      name: gateway.company().name ?? new URL(of.origin).hostname,
      // Several who are told together read one clock.
      timeZone:
        (members === undefined ? (await readPreferences(database, id)).timeZone : null) ?? gateway.company().timeZone,
    }),
  })
  return {
    ...{ database, trail, principals, log, service, now, readerOf, mayReceive, holidays },
    ...reporting,
    deliver: deliverBy({
      app: inApp(database),
      ...(of.ways.slack === undefined ? {} : { slack: of.ways.slack }),
      mail: async (sending) => (await of.ways.mail?.()?.(sending)) ?? null,
    }),
    tellOwner: ownerTeller({
      database,
      trail,
      log,
      now,
      holidays,
      administrators: of.administrators,
      byMail: async (told) => of.tellByMail()?.(told),
    }),
  }
}
