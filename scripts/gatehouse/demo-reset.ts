import pg from 'pg'
import { migrate } from '#lib/db/migrate.ts'
import { findInstallation } from '#lib/installation/find.ts'
import { whatItIs } from '#lib/installation/mode.ts'
import { root } from '../paths.ts'
import { firstRun } from '../start/first-run.ts'
import { CliError } from './cli-error.ts'
import type { Command } from './command.ts'
import type { Context } from './context.ts'

export const demoReset: Command = {
  name: 'demo reset',
  summary: 'empties the sample company’s database and fills it anew, audit included',
  usage: '--yes',
  options: { yes: { type: 'boolean' } },
  async run({ options }, context) {
    const { config } = context
    const isReal = whatItIs(await findInstallation(config.databaseUrl)) === 'real'
    if (!config.demo || isReal) throw new CliError('This is no demo, so nothing is deleted.')
    if (options['yes'] !== true)
      throw new CliError('This deletes everything in the database; say --yes if you mean it.')
    await withClient(config.databaseUrl, refuseWhileServed)
    // In the old audit, so that nothing is deleted that could not be recorded, and first in the new one.
    await record(context)
    await withClient(config.databaseUrl, (client) =>
      client.query('DROP SCHEMA IF EXISTS ledger CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public'),
    )
    await migrate(config.databaseUrl, `${root}/prisma/migrations`)
    await record(context)
    await firstRun(config, () => undefined)
    return {
      json: { reset: true },
      lines: ['The sample company is as on its first day. Start the server with npm start.'],
    }
  },
}

/** The audit's connection holds on to what is dropped, so it is opened for this row alone. */
async function record(context: Context): Promise<void> {
  await (await context.trail()).write(context.actor(), { action: 'demo.reset', facts: {} })
  await context.closeTrail()
}

async function withClient(connectionString: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** A server that lost its tables under its feet would answer nonsense until it is restarted. */
async function refuseWhileServed(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    "SELECT FROM pg_stat_activity WHERE application_name = 'gatehouse-ledger' AND datname = current_database()",
  )
  if (rows.length > 0) throw new CliError('A server is using this database: stop it first.')
}
