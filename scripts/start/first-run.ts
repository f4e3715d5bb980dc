import { createCompany } from '#lib/company/index.ts'
import type { Config } from '#lib/core/config.ts'
import { openDatabase } from '#lib/db/client.ts'
import { keepMode } from '#lib/installation/keep-mode.ts'
import { openKeys } from '#lib/secrets/keys.ts'
import { insertDemoHistory, isDemoHistoryCut } from '../../prisma/demo-history.ts'
import { seedSampleCosts } from '../../prisma/demo-turns.ts'
import { seedInstallation, seedSampleMappings, seedSamplePeople, seedSampleSettings } from '../../prisma/seed.ts'
import { seedSampleSchedules } from '../../prisma/seed-schedules.ts'

/** Fills an empty database: what every installation needs, and the sample company when the demo is on. */
export async function firstRun(config: Config, say: (step: string) => void, now = new Date()): Promise<void> {
  const { database, close } = openDatabase(config.databaseUrl, 2)
  try {
    await keepMode(database, config.demo ? 'demo' : 'real')
    await seedInstallation(database)
    if (config.demo) {
      await seedSampleSettings(database)
      await seedSampleMappings(database)
      await seedSampleCosts(database, now.toISOString().slice(0, 10))
    }
    if (!config.demo) return
    const isNew = (await database.person.count()) === 0
    if (!isNew && !(await isDemoHistoryCut(database))) return
    say('sample company')
    const company = createCompany(config.demoToday === null ? {} : { today: config.demoToday })
    if (isNew) {
      await seedSamplePeople(database, company)
      await seedSampleSchedules(database, now)
    }
    say('its ninety days in Gatehouse')
    const { audit } = await openKeys(config.dataDir)
    await insertDemoHistory({ database, url: config.databaseUrl, macKey: audit, company, now })
  } finally {
    await close()
  }
}
