import pg from 'pg'
import { migrate } from '#lib/db/migrate.ts'
import { root } from '../paths.ts'
import { firstRun } from '../start/first-run.ts'
import { CliError } from './cli-error.ts'
import type { Command } from './command.ts'

export const demoReset: Command = {
  name: 'demo reset',
  summary: 'empties the sample company’s database and fills it anew, audit included',
  usage: '--yes',
  options: { yes: { type: 'boolean' } },
  async run({ options }, context) {
    const { config } = context
    if (!config.demo) throw new CliError('This is no demo (GATEHOUSE_DEMO is off), so nothing is deleted.')
    if (options['yes'] !== true)
      throw new CliError('This deletes everything in the database; say --yes if you mean it.')
    const client = new pg.Client({ connectionString: config.databaseUrl })
    await client.connect()
    try {
      await refuseWhileServed(client)
      await client.query('DROP SCHEMA IF EXISTS ledger CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    } finally {
      await client.end()
    }
    await migrate(config.databaseUrl, `${root}/prisma/migrations`)
    await firstRun(config, () => undefined)
    await context.record('demo.reset', {})
    return {
      json: { reset: true },
      lines: ['The sample company is as on its first day. Start the server with npm start.'],
    }
  },
}

/** A server that lost its tables under its feet would answer nonsense until it is restarted. */
async function refuseWhileServed(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    "SELECT FROM pg_stat_activity WHERE application_name = 'gatehouse-ledger' AND datname = current_database()",
  )
  if (rows.length > 0) throw new CliError('A server is using this database: stop it first.')
}
