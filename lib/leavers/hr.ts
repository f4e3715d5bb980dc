import { readPermitted } from '#lib/access/holders.ts'
import type { Caller } from '#lib/core/caller.ts'
import { type ErrorCode, GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { accountAmong, type Person } from '#lib/findings/leavers/records.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import { openAsking } from '#lib/measures/asking.ts'
import { asks } from '#lib/measures/asks.ts'
import { readingOf } from '#lib/measures/gather.ts'
import { createMemory } from '#lib/measures/memory.ts'
import { answered, answersFrom, keyOfAsk, recordsOf } from '#lib/measures/replies.ts'
import * as others from '#lib/measures/topics/others.ts'
import { tell } from '#lib/notices/tell.ts'
import { activeSystems } from '#lib/operations/active-systems.ts'

export type HrDeps = {
  database: Database
  gateway: GatewayDeps
  hosts: Pick<Hosts, 'configured'>
  /** Who asks: the account that acts without a person, under its own rights. */
  account(): Promise<Caller>
}

/** The personnel system that says who left. */
export const hrSystem = others.leavers.system

/** Why nothing could be looked at. */
export type HrProblem = 'not_set_up' | 'no_right' | ErrorCode

/** Whom the personnel system says left and whose account here is active: kept until the next look. */
export async function lookForLeavers(deps: HrDeps): Promise<void> {
  const { database, gateway } = deps
  const told = await leaversTold(deps)
  const look = { at: gateway.clock.now(), problem: 'problem' in told ? told.problem : null }
  // What an earlier look found stays where this one saw nothing.
  const found = 'people' in told ? stillActive(told.people, await activeAccounts(database)) : null
  await database.$transaction(async (tx) => {
    await tx.hrLook.upsert({ where: { id: 1 }, create: { ...look, id: 1 }, update: look })
    if (found === null) return
    await tx.hrLeaver.deleteMany()
    await tx.hrLeaver.createMany({ data: found })
    await tellAdministrators(tx, found, look.at)
  })
}

/** Once a person, however often they are found. */
async function tellAdministrators(tx: Prisma.TransactionClient, found: readonly Found[], at: Date): Promise<void> {
  const to = (await readPermitted(tx, 'people:write')).map(({ id }) => id)
  const ids = found.map(({ personId }) => personId)
  const people = await tx.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  for (const { id, name } of people) {
    await tell(tx, { kind: 'leaver', facts: { person: id, name }, to, key: `leaver ${id}`, at })
  }
}

async function leaversTold(deps: HrDeps): Promise<{ people: Person[] } | { problem: HrProblem }> {
  const { gateway } = deps
  if (!(await activeSystems(deps)).includes(hrSystem)) return { problem: 'not_set_up' }
  try {
    const nowMs = () => gateway.clock.now().getTime()
    const reading = readingOf(gateway.company())
    const caller = await deps.account()
    const ask = asks.leavers()
    const asking = openAsking(
      caller,
      { correlationId: uuidv7(), reading },
      { gateway, nowMs, memory: createMemory(nowMs), freshMs: 0, urgency: 'scheduled' },
    )
    const reply = answersFrom(new Map([[keyOfAsk(ask), await asking.ask(ask)]]), reading).of(others.leavers)
    if (answered(reply)) return { people: recordsOf(reply) }
    return { problem: reply.state === 'failed' ? reply.error.code : 'no_right' }
  } catch (thrown) {
    return { problem: GatewayError.from(thrown).code }
  }
}

type Account = { id: string; email: string; employeeNumber: string | null }

function activeAccounts(database: Database): Promise<Account[]> {
  return database.person.findMany({
    where: { status: 'active', source: { not: 'service' } },
    select: { id: true, email: true, employeeNumber: true },
  })
}

type Found = { personId: string; lastDay: string }

/** Each account once, with the latest day that was said. */
function stillActive(people: readonly Person[], accounts: readonly Account[]): Found[] {
  const days = new Map<string, string>()
  for (const person of people) {
    const account = accountAmong(accounts, person)
    if (account === null) continue
    const known = days.get(account.id)
    if (known === undefined || known < person.terminationDate) days.set(account.id, person.terminationDate)
  }
  return [...days].map(([personId, lastDay]) => ({ personId, lastDay }))
}

export type HrLeavers = {
  /** Null: nobody looked yet. */
  look: { at: Date; problem: string | null } | null
  people: { id: string; name: string; email: string; jobTitle: string; lastDay: string }[]
}

export async function readHrLeavers(database: Database): Promise<HrLeavers> {
  const [look, rows] = await Promise.all([
    database.hrLook.findUnique({ where: { id: 1 }, select: { at: true, problem: true } }),
    database.hrLeaver.findMany({
      where: { person: { status: 'active' } },
      orderBy: { lastDay: 'desc' },
      include: { person: { select: { id: true, name: true, email: true, jobTitle: true } } },
    }),
  ])
  return { look, people: rows.map(({ lastDay, person }) => ({ ...person, lastDay })) }
}
