import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { addPast, addPerson } from '#lib/testing/audit.ts'
import { createBench } from '#lib/testing/ledger.ts'
import { readSpenders } from './spenders.ts'

let bench: Awaited<ReturnType<typeof createBench>>
beforeAll(async () => {
  bench = await createBench()
})
afterAll(() => bench?.close())

test('who used a window: the most by name, crews together, the rest as one', async () => {
  const { sql } = bench
  await sql.query(
    `INSERT INTO role (slug, name, description, position, reserve_for_crews) VALUES ('crew', 'Crew', '', 90, true)`,
  )
  const since = new Date()
  const calls = async (name: string, count: number) => {
    const { id } = await addPerson(sql, name, [])
    for (let call = 0; call < count; call++) await intent(id, new Date(since.getTime() + 1_000 + call))
    return id
  }
  const ana = await calls('Ana Ruiz', 5)
  await calls('Ben Ortega', 2)
  await calls('Cleo Park', 1)
  const luis = await calls('Luis Vega', 3)
  const rosa = await calls('Rosa Diaz', 4)
  await intent(ana, new Date(since.getTime() - 1))
  await hold({ personId: luis })
  const team = uuidv7()
  await sql.query(`INSERT INTO team (id, slug, name) VALUES ($1, 'north', 'North')`, [team])
  await sql.query('INSERT INTO team_member (team_id, person_id) VALUES ($1, $2)', [team, rosa])
  await hold({ teamId: team })

  const spenders = await readSpenders(sql, { system: 'procore', since, named: 2 })

  expect(spenders.people.map(({ name, calls }) => [name, calls])).toEqual([
    ['Ana Ruiz', 5],
    ['Ben Ortega', 2],
  ])
  expect(spenders.crews).toEqual({ people: 2, calls: 7 })
  expect(spenders.others).toEqual({ people: 1, calls: 1 })
})

async function intent(personId: string, at: Date): Promise<void> {
  const callId = await addPast(bench.sql, { personId, at, outcome: 'ok' })
  await bench.sql.query(
    `INSERT INTO ledger.event (at, call_id, stage, ord, correlation_id, person_id, door, system, tool, policy_version,
       writer, wn, canon, mac) VALUES ($1, $2, 1, 0, $3, $4, 'mcp', 'procore', 'daily_logs', 1, 1, 1, '{}', '')`,
    [at, callId, uuidv7(), personId],
  )
}

async function hold({ personId = null, teamId = null }: { personId?: string | null; teamId?: string | null }) {
  await bench.sql.query(`INSERT INTO role_assignment (id, person_id, team_id, role_slug) VALUES ($1, $2, $3, 'crew')`, [
    uuidv7(),
    personId,
    teamId,
  ])
}
