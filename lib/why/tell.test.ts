import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { changePerson } from '#lib/identity/change-person.ts'
import { stage } from '#lib/ledger/stages.ts'
import { openGatewayBench } from '#lib/testing/gateway.ts'
import { refusedCall } from './from-refusal.ts'
import { standingAt, standingNow } from './standing.ts'
import { type Question, type TellDeps, type Told, tell } from './tell.ts'

let bench: Awaited<ReturnType<typeof openGatewayBench>>
let deps: TellDeps

beforeAll(async () => {
  bench = await openGatewayBench()
  const { runtime } = bench
  deps = {
    ...bench.deps,
    reads: runtime.reads,
    database: runtime.database,
    lentTo: runtime.connections.lentTo,
  }
})
afterAll(() => bench.close())

const people = ['office', 'field', 'finance', 'executive'] as const
type Name = (typeof people)[number]

async function ask(name: Name, tool: string, input: Question['input'] = {}, at: Date | null = null) {
  return tell({ subject: { person: bench.ids[name] }, system: 'fixture', tool, input, at }, deps)
}
async function told(name: Name, tool: string, input: Question['input'] = {}, at: Date | null = null): Promise<Told> {
  const answer = await ask(name, tool, input, at)
  if ('untold' in answer) throw new Error(`untold: ${answer.untold}`)
  return answer
}

/** A moment between two changes, by the clock that the history is written with. */
async function databaseTime(): Promise<Date> {
  const { rows } = await bench.sql.query('SELECT clock_timestamp() AS at')
  return rows[0].at
}

async function change(name: Name, what: Parameters<typeof changePerson>[3]): Promise<void> {
  const actor = actorOf(await bench.callerOf('admin'), uuidv7())
  await changePerson({ db: bench.runtime.database, trail: bench.runtime.trail }, actor, bench.ids[name], what)
}

test('says of every person and tool what becomes of the call when it is made', async () => {
  for (const name of people) {
    for (const tool of ['list_things', 'secret_things', 'write_thing', 'no_such_tool']) {
      const { verdict, reason } = await told(name, tool)
      const made = await bench.callAs(name, tool)

      expect([name, tool, reason]).toEqual([name, tool, made.error?.message ?? null])
      expect(verdict === 'yes' || verdict === 'limited').toBe(made.error === null)
    }
  }
})

test('names the rule that decided, its conditions and the limit that does not hold', async () => {
  const { verdict, chain, rules } = await told('office', 'write_thing', { amount: 500 })

  expect(verdict).toBe('no')
  expect(chain.find(({ state }) => state === 'decides')?.step).toBe('conditions')
  expect(rules).toEqual([
    {
      ...{ role: 'office-staff', effect: 'allow', wildcard: false, decided: true },
      ...{ conditions: { maxInput: { amount: 100 } }, unmet: { limit: 'maxInput', input: 'amount' } },
    },
  ])
})

test('charges nothing and writes nothing', async () => {
  // Outcomes of the calls before may still be on their way.
  const count = async () =>
    (await bench.sql.query('SELECT count(*)::int AS n FROM ledger.event WHERE stage <> $1', [stage.outcome])).rows[0].n
  const before = await count()
  const first = await told('executive', 'list_things')
  const second = await told('executive', 'list_things')

  expect(await count()).toBe(before)
  expect(first.limits.length).toBeGreaterThan(3)
  // Of a window that moves, room may have come back meanwhile.
  for (const [at, { left }] of first.limits.entries()) {
    expect(Number(second.limits[at]?.left)).toBeGreaterThanOrEqual(Number(left))
  }
})

test('a set of roles with chosen jobs is judged as somebody who holds just these', async () => {
  const asked = { system: 'fixture', tool: 'list_things', at: null }
  const subject = { roles: ['field-crew'], projects: ['24-017'] }

  expect(await tell({ ...asked, subject, input: { project: '24-017' } }, deps)).toMatchObject({ verdict: 'limited' })
  expect(await tell({ ...asked, subject, input: { project: '23-041' } }, deps)).toMatchObject({ verdict: 'no' })
})

test('the past is judged by what the person held then, and a role that has ended is not held after its end', async () => {
  const before = await databaseTime()
  await change('office', { do: 'add_role', role: 'executive', days: 1 })
  const during = await databaseTime()
  await change('office', { do: 'remove_role', role: 'executive' })
  const after = await databaseTime()
  const dayLater = new Date(during.getTime() + 2 * 86_400_000)

  expect((await told('office', 'secret_things', {}, before)).verdict).toBe('no')
  expect(await told('office', 'secret_things', {}, during)).toMatchObject({
    verdict: 'yes',
    roles: [{ slug: 'executive', via: null }, { slug: 'office-staff' }],
  })
  expect((await told('office', 'secret_things', {}, after)).verdict).toBe('no')
  expect((await standingAt(deps.reads, bench.ids.office, dayLater))?.roles.map(({ slug }) => slug)).toEqual([
    'office-staff',
  ])
})

test('who was disabled then could call nothing, and what was before the history is not guessed', async () => {
  const active = await databaseTime()
  await change('finance', { do: 'disable', reason: 'left the company' })
  const disabled = await databaseTime()
  await change('finance', { do: 'enable', reason: 'came back' })

  expect((await told('finance', 'list_things', {}, active)).verdict).toBe('limited')
  expect(await told('finance', 'list_things', {}, disabled)).toMatchObject({
    verdict: 'no',
    person: { status: 'disabled' },
  })
  expect(await ask('finance', 'list_things', {}, new Date('2020-01-01'))).toMatchObject({ untold: 'before' })
})

test('the history says of this moment what the tables say', async () => {
  const team = uuidv7()
  await bench.runtime.database.team.create({ data: { id: team, slug: 'crew-x', name: 'Crew X' } })
  await bench.runtime.database.teamMember.create({ data: { teamId: team, personId: bench.ids.field } })
  await bench.runtime.database.roleAssignment.create({ data: { id: uuidv7(), roleSlug: 'executive', teamId: team } })

  for (const name of people) {
    const [then, now] = [
      await standingAt(deps.reads, bench.ids[name], await databaseTime()),
      await standingNow(deps.reads, bench.ids[name]),
    ]
    expect(then).toEqual(now)
  }
  expect((await standingNow(deps.reads, bench.ids.field))?.roles).toContainEqual(
    expect.objectContaining({ slug: 'executive', via: 'Crew X' }),
  )
})

test('a refused call is asked about again as far as the audit keeps it, and by whoever may see it alone', async () => {
  const correlationId = uuidv7()
  await bench.callAs('finance', 'secret_things', { project: '24-017', words: 'private text here' }, { correlationId })
  const [admin, field] = [await bench.callerOf('admin'), await bench.callerOf('field')]

  expect(await refusedCall(correlationId, { reads: deps.reads, viewer: admin.principal })).toEqual({
    person: bench.ids.finance,
    ...{ system: 'fixture', tool: 'secret_things', input: { project: '24-017' }, notKept: ['words'] },
  })
  expect(await refusedCall(correlationId, { reads: deps.reads, viewer: field.principal })).toBeNull()
})
