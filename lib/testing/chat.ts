import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConversation, type TurnRecord } from '#lib/assistant/conversations.ts'
import { createLive, type Live } from '#lib/assistant/live.ts'
import { openReader } from '#lib/assistant/reader/open-reader.ts'
import { startTurn } from '#lib/assistant/run-turn.ts'
import type { AssistantDeps, Brain } from '#lib/assistant/types.ts'
import { connectors } from '#lib/connectors/index.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { Caller } from '#lib/core/caller.ts'
import type { Door } from '#lib/core/door.ts'
import { openDatabase } from '#lib/db/client.ts'
import { settingsToEnv } from '#lib/hosting/vendor-settings.ts'
import { joinsIn } from '#lib/matching/joins.ts'
import { openNamesOver } from '#lib/questions/open-names.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import { buildRuntime, type Runtime } from '#lib/setup.ts'
import { seedInstallation, seedSampleMappings, seedSamplePeople, seedSampleSettings } from '../../prisma/seed.ts'
import { companyRecords } from './company-records.ts'
import type { TestDatabase } from './database.ts'
import { simulators } from './simulators.ts'

export const company = companyRecords()

/**
 * The whole house on loopback: the six simulators, a database of its own, the real gateway. For tests of answers; whoever
 * runs outside of them brings a migrated database. `unlimited` where more is asked than a vendor's budget and
 * a person's limits allow; `env` for what is connected beside the systems.
 */
export async function openHouse(
  given?: TestDatabase,
  { unlimited = false, env: more = {} }: { unlimited?: boolean; env?: Record<string, string> } = {},
) {
  const database = given ?? (await ownDatabase())
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-chat-'))
  const running = await Promise.all(Object.values(simulators).map((start) => start({ company, unlimited })))
  const first = openDatabase(database.url, 2)
  await seedInstallation(first.database)
  await seedSampleSettings(first.database)
  await seedSampleMappings(first.database)
  await seedSamplePeople(first.database, company)
  if (unlimited) await first.database.$executeRaw`UPDATE ledger.quota_rule SET lim = NULL, burst = NULL`
  await first.close()
  const env = {
    DATABASE_URL: database.url,
    GATEHOUSE_DATA_DIR: dataDir,
    GATEHOUSE_DEMO: '1',
    LOG_LEVEL: 'silent',
    GATEHOUSE_SIMULATED: running.map(({ slug }) => slug).join(','),
    EGRESS_ALLOW: running.map(({ url }) => new URL(url).host).join(','),
    ...Object.assign({}, ...running.map(({ slug, settings }) => settingsToEnv(slug, settings))),
    ...more,
  }
  const runtime: Runtime = await buildRuntime(env, unlimited ? connectors.map(withoutBudget) : connectors)
  const live: Live = createLive()

  async function callerOf(name: string): Promise<Caller> {
    const email = `${name}@ridgeline.example`
    const read = () => runtime.principals.byEmail(email)
    const principal = await read()
    if (principal === null) throw new Error(`nobody is called ${email}`)
    return { principal, door: 'chat', client: 'test', refresh: read }
  }

  const names = openNamesOver(runtime.gateway, joinsIn(runtime.matches))
  const reader = openReader({ gateway: runtime.gateway, names, database: runtime.database })

  function depsWith(brain: Brain): AssistantDeps {
    return {
      gateway: runtime.gateway,
      joins: joinsIn(runtime.matches),
      database: runtime.database,
      trail: runtime.trail,
      live,
      brain,
    }
  }

  return {
    runtime,
    live,
    simulators: running,
    callerOf,
    depsWith,
    /** Asks and waits for the whole answer. */
    async ask(
      name: string,
      question: string,
      {
        brain = reader,
        locale = 'en' as const,
        conversationId,
        door = 'chat',
        ask,
      }: { brain?: Brain; locale?: 'en' | 'es'; conversationId?: string; door?: Door; ask?: Answerable } = {},
    ): Promise<TurnRecord & { conversationId: string }> {
      const caller = { ...(await callerOf(name)), door }
      const begun = await startTurn({ caller, question, ask, locale, conversationId }, depsWith(brain))
      await begun.finished
      const { turns } = await readConversation(begun.conversationId, caller.principal.id, {
        database: runtime.database,
        trail: runtime.trail,
        live,
        nowMs: () => Date.now(),
      })
      const turn = turns.find(({ id }) => id === begun.turnId)
      if (turn === undefined) throw new Error('the turn is not there')
      return { ...turn, conversationId: begun.conversationId }
    },
    async close() {
      await runtime.close()
      await Promise.all(running.map((simulator) => simulator.close()))
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function ownDatabase(): Promise<TestDatabase> {
  const { createTestDatabase } = await import('./database.ts')
  return createTestDatabase()
}

/** A vendor that lets itself be asked all day. */
function withoutBudget({ limits, ...connector }: Connector): Connector {
  if (limits === undefined) return connector
  const { budget: _, ...others } = limits
  return { ...connector, limits: others }
}

export type House = Awaited<ReturnType<typeof openHouse>>

/** What a turn told, gathered: its facts by id, its text, its tables, and what it could not check. */
export function gathered({ events }: Pick<TurnRecord, 'events'>) {
  const all = events.map(({ event }) => event)
  return {
    facts: Object.fromEntries(all.flatMap((event) => (event.type === 'fact' ? [[event.fact.id, event.fact]] : []))),
    text: all.map((event) => (event.type === 'text' ? event.delta : '')).join(''),
    blocks: all.flatMap((event) => (event.type === 'block' ? [event.block] : [])),
    unchecked: all.flatMap((event) => (event.type === 'unchecked' ? event.items : [])),
    errors: all.flatMap((event) => (event.type === 'error' ? [event.error] : [])),
    unverified: all.flatMap((event) => (event.type === 'unverified' ? event.figures : [])),
    usage: all.flatMap((event) => (event.type === 'usage' ? [event] : [])),
    ms: all.flatMap((event) => (event.type === 'done' ? [event.ms] : []))[0] ?? Number.NaN,
    /** The last state of each call, by tool. */
    calls: Object.fromEntries(
      all.flatMap((event) =>
        event.type === 'tool' ? [[`${event.step} ${event.system}__${event.tool}`, event.state]] : [],
      ),
    ),
  }
}
