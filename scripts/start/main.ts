import process from 'node:process'
import { connectors, ownSystems } from '#lib/connectors/index.ts'
import { ConfigError, readConfig } from '#lib/core/config.ts'
import { migrate } from '#lib/db/migrate.ts'
import { answers } from '#lib/db/own-server.ts'
import { settingsFrom } from '#lib/hosting/vendor-settings.ts'
import { findInstallation } from '#lib/installation/find.ts'
import { withMode } from '#lib/installation/follow-mode.ts'
import { openContext } from '../gatehouse/context.ts'
import { setupAddressIfNeeded } from '../gatehouse/setup-code.ts'
import { root } from '../paths.ts'
import { buildIfNeeded } from './build.ts'
import { checkDataFolder, checkPort } from './checks.ts'
import { startChildren } from './children.ts'
import { firstRun } from './first-run.ts'
import { serverFlags } from './server-memory.ts'
import { StartError } from './start-error.ts'
import { stopWhenTold } from './stop-when-told.ts'

const demoPeople = ['executive', 'pm', 'office', 'finance', 'field', 'auditor', 'admin']

/** `npm start`: everything between a clean clone and a sign-in page, each step said, each failure one sentence. */
export async function main(argv: readonly string[]): Promise<void> {
  const dev = argv.includes('--dev')
  const begun = performance.now()
  const children = startChildren(say)
  stopWhenTold(() => children.stop())
  try {
    await run({ dev, children, begun })
  } catch (thrown) {
    await children.stop()
    console.error(thrown instanceof ConfigError || thrown instanceof StartError ? thrown.message : thrown)
    process.exit(1)
  }
}

type Run = { dev: boolean; children: ReturnType<typeof startChildren>; begun: number }

async function run({ dev, children, begun }: Run): Promise<void> {
  let env: NodeJS.ProcessEnv = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  const early = readConfig({ ...env, DATABASE_URL: env['DATABASE_URL'] || 'postgresql://own' }, ownSystems)
  await checkPort(early.port, early.host)
  await checkDataFolder(early.dataDir)
  for (const connector of connectors) settingsFrom(env, connector)

  say('database')
  env['DATABASE_URL'] = await databaseUrl(env['DATABASE_URL'], early.dataDir, children)
  // Before the first change: a start that would mix the sample company and a real one leaves all as it is.
  env = withMode(env, await findInstallation(env['DATABASE_URL']), ownSystems)
  const applied = await migrate(env['DATABASE_URL'] ?? '', `${root}/prisma/migrations`, (sentence) =>
    console.warn(sentence),
  )
  if (applied.length > 0) say(`database: ${applied.length} migrations applied`)

  if (env['GATEHOUSE_DEMO'] === '1') await children.simulators(env)
  const config = readConfig(env, ownSystems)
  await firstRun(config, say)
  if (!dev) await buildIfNeeded(say)

  say('server')
  // Compiling pages as they are asked for takes what it takes.
  await children.server(env, { dev, flags: dev ? [] : serverFlags(config.heapMb) })
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
  console.log(`\nready ${config.origin}  (${seconds} s)`)
  if (config.mailPage !== null) console.log(`mail that Gatehouse sends arrives at ${config.mailPage}`)
  if (config.demo) {
    console.log(`sign in with one click, or as one of these with the password gatehouse-demo:`)
    for (const name of demoPeople) console.log(`  ${name}@ridgeline.example`)
    if (early.slack === null && config.slack !== null) {
      console.log(`ask in Slack as one of them at ${new URL(config.slack.apiUrl).origin} (simulated)`)
    }
  }
  if (!config.demo) await tellHowToSetUp(env)
  console.log('stop with Ctrl-C')
}

async function databaseUrl(given: string | undefined, dataDir: string, children: Run['children']): Promise<string> {
  if (given === undefined || given === '') return children.postgres(dataDir)
  if (await answers(given)) return given
  const { host, pathname } = new URL(given)
  throw new StartError(`No database answers at DATABASE_URL (${host}${pathname}): start it or correct the variable.`)
}

/** Nobody can sign in yet: whoever reads this runs the machine. */
async function tellHowToSetUp(env: NodeJS.ProcessEnv): Promise<void> {
  const context = await openContext(env, process.stdin)
  try {
    const address = await setupAddressIfNeeded(context)
    if (address === null) return
    console.log('nobody administers yet; set up here (it opens once, within the hour):')
    console.log(`  ${address}`)
    console.log('a new address: npm run gatehouse -- setup code')
  } finally {
    await context.close()
  }
}

function say(step: string): void {
  console.log(`· ${step}`)
}
