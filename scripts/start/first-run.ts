import { createCompany } from '#lib/company/index.ts'
import type { Config } from '#lib/core/config.ts'
import { openDatabase } from '#lib/db/client.ts'
import { seedInstallation, seedSampleMappings, seedSamplePeople, seedSampleSettings } from '../../prisma/seed.ts'

/** Fills an empty database: what every installation needs, and the sample company's people when the demo is on. */
export async function firstRun(config: Config, say: (step: string) => void): Promise<void> {
  const { database, close } = openDatabase(config.databaseUrl, 2)
  try {
    await seedInstallation(database)
    if (config.demo) {
      await seedSampleSettings(database)
      await seedSampleMappings(database)
    }
    if (!config.demo || (await database.person.count()) > 0) return
    say('sample company')
    await seedSamplePeople(database, createCompany(config.demoToday === null ? {} : { today: config.demoToday }))
  } finally {
    await close()
  }
}
