import pg from 'pg'
import { z } from 'zod'
import type { Titles } from '#lib/access/titles.ts'
import { HISTORY_DAYS } from '#lib/company/gateway/moments.ts'
import type { Company } from '#lib/company/types.ts'
import { connectors } from '#lib/connectors/index.ts'
import { addDays } from '#lib/core/days.ts'
import type { Database } from '#lib/db/client.ts'
import { createSigner } from '#lib/ledger/canon.ts'
import { type DemoEntry, entriesOf } from './demo-calls.ts'
import { entryOfChange } from './demo-changes.ts'
import { writeDemoDay } from './demo-day.ts'
import { ensureDemoMonths } from './demo-months.ts'
import { type DemoPast, demoDayOf, instantOf, rememberDemo } from './demo-past.ts'
import { storeDemoVersions } from './demo-policies.ts'
import { insertDemoTurns } from './demo-turns.ts'

export type DemoHistoryInput = { database: Database; url: string; macKey: Buffer; company: Company; now: Date }

/**
 * The sample company's ninety days in its own gateway up to yesterday, for a demo's first run only: nothing else writes into the past of
 * the ledger. Its rows are signed by the same signer as any other. A first run that was cut goes on where it stopped: a
 * day is written whole or not at all, and the versions of the matrix, which come last, say that it is done.
 */
export async function insertDemoHistory(input: DemoHistoryInput): Promise<void> {
  const { database, url, macKey, company, now } = input
  const written = await writtenDays(database)
  const lastDay = written === null ? addDays(demoDayOf(now.getTime()), -1) : addDays(written.first, HISTORY_DAYS - 1)
  const past = await rememberDemo(database, url, company, lastDay)
  const entries = entriesOfAll(past).filter(({ atMs }) => written === null || demoDayOf(atMs) > written.last)
  const client = new pg.Client({ connectionString: url, application_name: 'gatehouse-demo-history' })
  client.on('error', () => undefined) // what was under way says so itself
  await client.connect()
  try {
    await ensureDemoMonths(client, new Date(entries[0]?.atMs ?? now.getTime()), now)
    await writeSigned(client, entries, macKey)
    await client.query('ANALYZE ledger.event')
    await insertDemoTurns(database, client)
  } finally {
    await client.end()
  }
  await storeDemoVersions(database, past.versions, {
    atOf: ({ at }) => new Date(instantOf(at)),
    authorOf: ({ by }) => past.principalOf(numberOf(company, by)).id,
  })
}

/** An earlier first run began to write and did not come to the end. */
export async function isDemoHistoryCut(database: Database): Promise<boolean> {
  return (await database.policyVersion.count()) === 1 && (await writtenDays(database)) !== null
}

type Written = {
  /** The first of the ninety days: on it the people of the company asked something. */
  first: string
  last: string
}

/** Null when nothing is written. Only the past that is remembered is older than the installation. */
async function writtenDays(database: Database): Promise<Written | null> {
  const rows = await database.$queryRaw`SELECT min(e.at) FILTER (WHERE e.action IS NULL) AS first, max(e.at) AS last
    FROM ledger.event e
    WHERE e.at < (SELECT published_at FROM policy_version WHERE version = 1) AND e.action IS DISTINCT FROM 'demo.reset'`
  const [{ first, last }] = z.tuple([z.object({ first: z.date().nullable(), last: z.date().nullable() })]).parse(rows)
  if (first === null || last === null) return null
  return { first: demoDayOf(first.getTime()), last: demoDayOf(last.getTime()) }
}

/** Every row, in the order of time. */
function entriesOfAll({ questions, changes, versions, principalOf }: DemoPast): DemoEntry[] {
  const deps = { versions, principalOf, titles }
  const published = [...versions.values()].map(({ version, at }) => ({ version, ms: instantOf(at) }))
  const before = (atMs: number) => published.findLast(({ ms }) => ms < atMs)?.version ?? 1
  return [
    ...questions.flatMap((question) => entriesOf(question, instantOf(question.at), deps)),
    ...changes.map((change) => {
      const atMs = instantOf(change.at)
      return entryOfChange(change, atMs, before(atMs), deps)
    }),
  ].sort((one, other) => one.atMs - other.atMs)
}

async function writeSigned(client: pg.Client, entries: readonly DemoEntry[], macKey: Buffer): Promise<void> {
  let signedAt = 0
  const signer = createSigner(macKey, () => signedAt)
  for (const day of Map.groupBy(entries, ({ atMs }) => demoDayOf(atMs)).values()) {
    const signed = day.map(({ atMs, decided, row, details }) => {
      signedAt = atMs
      return { atMs, decided, row: signer.sign(row, details) }
    })
    await writeDemoDay(client, signed)
  }
}

const titles: Titles = {
  system: (slug) => connectors.find((connector) => connector.slug === slug)?.name,
  tool: (slug, name) =>
    connectors.find((connector) => connector.slug === slug)?.tools.find((tool) => tool.name === name)?.title,
}

function numberOf({ employees }: Company, mailName: string): string {
  return employees.find(({ upn }) => upn?.startsWith(`${mailName}@`))?.number ?? ''
}
