import process from 'node:process'
import { createCompany } from '#lib/company/index.ts'
import { ownSystems } from '#lib/connectors/index.ts'
import { readConfig } from '#lib/core/config.ts'
import { settingsToEnv } from '#lib/hosting/vendor-settings.ts'
import { simulators } from '#lib/testing/simulators.ts'

/**
 * The sample company's vendors, those that are named or all, for every system that has no address of its own. Reports the
 * variables by message.
 */
async function serve(named: readonly string[]): Promise<void> {
  const { demoToday } = readConfig(process.env, ownSystems)
  const company = createCompany(demoToday === null ? {} : { today: demoToday })
  const wanted = Object.entries(simulators).filter(
    ([slug]) => (named.length === 0 || named.includes(slug)) && !process.env[`${slug.toUpperCase()}_BASE_URL`],
  )
  const running = await Promise.all(wanted.map(([, start]) => start({ company })))
  const addresses = running.map(({ url }) => new URL(url).host)
  process.send?.({
    ...Object.assign({}, ...running.map(({ slug, settings }) => settingsToEnv(slug, settings))),
    GATEHOUSE_SIMULATED: [process.env['GATEHOUSE_SIMULATED'], ...running.map(({ slug }) => slug)]
      .filter(Boolean)
      .join(','),
    EGRESS_ALLOW: [process.env['EGRESS_ALLOW'], ...addresses].filter(Boolean).join(','),
  })
  const stop = () => {
    void Promise.all(running.map((simulator) => simulator.close())).finally(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('disconnect', stop)
}

if (process.argv[1] === import.meta.filename) await serve(process.argv.slice(2))
