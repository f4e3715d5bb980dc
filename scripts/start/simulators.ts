import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { createCompany } from '#lib/company/index.ts'
import { demoPeople } from '#lib/company/people.ts'
import { ownSystems } from '#lib/connectors/index.ts'
import { readConfig } from '#lib/core/config.ts'
import { settingsToEnv } from '#lib/hosting/vendor-settings.ts'
import { startMailSimulator } from '#lib/mail-simulator/index.ts'
import { simulators } from '#lib/testing/simulators.ts'
import { startSlack } from '#lib/testing/slack/index.ts'
import { accountsOf } from '#lib/testing/slack/people.ts'

/** Files of the data folder that hold the address of a simulator's page. */
export const pageFiles = { slack: 'slack-page', mail: 'mail-page' } as const

/** Where mail can be seen, unless something else is there. */
const MAIL_PAGE_PORT = 8025
const SAMPLE_SENDER = 'Gatehouse <reports@ridgeline.example>'

/**
 * The sample company's vendors, those that are named or all, for every system that has no address of its own, and its
 * Slack and its mail server unless others are connected. Reports the variables by message.
 */
async function serve(named: readonly string[]): Promise<void> {
  const { demoToday, slack, mail, port, dataDir } = readConfig(process.env, ownSystems)
  const company = createCompany(demoToday === null ? {} : { today: demoToday })
  const wanted = Object.entries(simulators).filter(
    ([slug]) => (named.length === 0 || named.includes(slug)) && !process.env[`${slug.toUpperCase()}_BASE_URL`],
  )
  // A whole suite of tests is more than one company asks of its vendors in an hour.
  const unlimited = process.env['GATEHOUSE_SIMULATOR_LIMITS'] === 'off'
  const running = await Promise.all(wanted.map(([, start]) => start({ company, unlimited })))
  const chatting =
    slack === null && named.length === 0
      ? await startSlack({
          accounts: accountsOf(company, Object.values(demoPeople)),
          gatehouse: () => `http://127.0.0.1:${port}`,
        })
      : null
  const post = named.length === 0 && mail === null ? await startMailSimulator({ pagePort: MAIL_PAGE_PORT }) : null
  // For whoever looks for a page without having seen its address printed, as the browser's tests do.
  if (chatting !== null) await writeFile(join(dataDir, pageFiles.slack), chatting.url)
  if (post !== null) await writeFile(join(dataDir, pageFiles.mail), post.pageUrl)
  const addresses = running.map(({ url }) => new URL(url).host)
  process.send?.({
    ...(post === null ? {} : { ...post.env, MAIL_FROM: SAMPLE_SENDER, GATEHOUSE_MAIL_PAGE: post.pageUrl }),
    ...Object.assign({}, ...running.map(({ slug, settings }) => settingsToEnv(slug, settings))),
    ...chatting?.env,
    GATEHOUSE_SIMULATED: [process.env['GATEHOUSE_SIMULATED'], ...running.map(({ slug }) => slug)]
      .filter(Boolean)
      .join(','),
    EGRESS_ALLOW: [process.env['EGRESS_ALLOW'], ...addresses].filter(Boolean).join(','),
  })
  const stop = () => {
    void Promise.all([chatting, post, ...running].map((simulator) => simulator?.close())).finally(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('disconnect', stop)
}

if (process.argv[1] === import.meta.filename) await serve(process.argv.slice(2))
