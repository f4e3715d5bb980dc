import pg from 'pg'
import type { Found, Mode } from './mode.ts'

/** Reads what a database is, whether it has our tables yet or not; changes nothing. */
export async function findInstallation(url: string): Promise<Found> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ choice: boolean; people: boolean }>(
      "SELECT to_regclass('installation') IS NOT NULL AS choice, to_regclass('person') IS NOT NULL AS people",
    )
    const has = rows[0] ?? { choice: false, people: false }
    return {
      chosen: has.choice ? await chosenIn(client) : null,
      people: has.people ? await peopleIn(client) : 'none',
    }
  } finally {
    await client.end()
  }
}

async function chosenIn(client: pg.Client): Promise<Mode | null> {
  const { rows } = await client.query<{ mode: Mode }>('SELECT mode FROM installation')
  return rows[0]?.mode ?? null
}

/** Accounts that act without a person are nobody's. */
async function peopleIn(client: pg.Client): Promise<Found['people']> {
  const { rows } = await client.query<{ sample: boolean | null }>(
    "SELECT bool_or(source = 'sample') AS sample FROM person WHERE source <> 'service'",
  )
  const sample = rows[0]?.sample ?? null
  if (sample === null) return 'none'
  return sample ? 'sample' : 'own'
}
