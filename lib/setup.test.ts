import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { seedInstallation } from '../prisma/seed.ts'
import { connectors } from './connectors/index.ts'
import { type Connector, defineTool } from './connectors/kit/connector.ts'
import { wholeOf } from './connectors/kit/page.ts'
import { recordsOutput } from './connectors/kit/records.ts'
import { openDatabase } from './db/client.ts'
import { knownSystems } from './http/known-systems.ts'
import { buildRuntime } from './setup.ts'
import { createTestDatabase } from './testing/database.ts'

/** A vendor that nobody has heard of: what its folder would export, and nothing else anywhere. */
const tides: Connector = {
  slug: 'tides',
  name: 'Harbor tides',
  look: { code: 'HT', tint: 'sky' },
  settings: z.object({ baseUrl: z.url(), station: z.string().regex(/^\d+$/) }),
  ways: [{ id: 'open', kind: 'service', needs: [], signIn: async () => ({ headers: {} }) }],
  protocol: { signIn: async () => ({ headers: {} }), failure: () => null },
  limits: { concurrent: 3 },
  titles: { es: { levels: 'Niveles del agua' } },
  tools: [
    defineTool({
      name: 'levels',
      title: 'Water levels',
      description: 'The water levels of today.',
      kind: 'read',
      labels: { untrusted: false, sensitive: false, sendsOut: false },
      input: z.object({}),
      output: recordsOutput({ metres: z.number() }, {}),
      run: async (_, vendor) =>
        wholeOf([vendor.settings.station ?? ''], { complete: true, empty: '' }, (id) => ({
          id,
          type: 'level',
          metres: 2,
        })),
    }),
  ],
}

const testDatabase = await createTestDatabase()
const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-setup-'))
const { database, close } = openDatabase(testDatabase.url, 2)
await seedInstallation(database)
const runtime = await buildRuntime(
  {
    DATABASE_URL: testDatabase.url,
    GATEHOUSE_DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    TIDES_BASE_URL: 'https://tides.example',
    TIDES_STATION: '9414290',
    GATEHOUSE_JOB_NUMBER_TIDES: 'T(NN)(NNN)',
    GATEHOUSE_QUEUE: '0',
  },
  [...connectors, tides],
)
afterAll(async () => {
  await runtime.close()
  await close()
  await testDatabase.drop()
  await rm(dataDir, { recursive: true, force: true })
})

test('a connector on the list is offered, without another change', async () => {
  expect(runtime.catalog.find('tides', 'levels')).toMatchObject({ title: 'Water levels', state: 'approved' })
  expect((await runtime.hosts.of('tides').listTools()).map(({ name }) => name)).toEqual(['levels'])
})

test('its settings are read, its look is handed to the screens, and the installation is a real one', () => {
  expect(runtime.hosts.configured('tides')).toBe(true)
  expect(knownSystems(runtime)).toMatchObject({ tides: { name: 'Harbor tides', look: { code: 'HT', tint: 'sky' } } })
  expect(runtime.config.demo).toBe(false)
  expect(runtime.settings.company().jobNumbers('tides').exact('T24017')).toBe('24-017')
})

test('a replica that leaves scheduled work to others does none of it', async () => {
  const { rows } = await runtime.reads.query("SELECT to_regnamespace('queue') AS queue")
  expect(rows).toEqual([{ queue: null }])
  await runtime.queue.start()
  expect((await runtime.reads.query("SELECT to_regnamespace('queue') AS queue")).rows).toEqual(rows)
})
