import { afterAll, beforeAll, expect, test } from 'vitest'
import { definitionDiff } from '#components/systems-admin/definition-diff.ts'
import { visibleTools } from '#lib/mcp/visible-tools.ts'
import { changeSystem, type SystemChange } from '#lib/operations/change-system.ts'
import { lookAtTools } from '#lib/systems/check.ts'
import { forecast, sending } from '#lib/testing/forecast-tool.ts'
import { approveForeign, registerForeign } from '#lib/testing/foreign.ts'
import { benchCells, cell, type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'
import { acting } from '#lib/testing/trail.ts'
import { startUpstream, type Upstream } from '#lib/testing/upstream.ts'

/** A real MCP server on loopback, which changes what it says of its one tool. */
let server: Upstream
let bench: GatewayBench

beforeAll(async () => {
  server = await startUpstream([forecast])
  bench = await openGatewayBench({
    cells: [...benchCells, cell('office-staff', 'forecast', 'allow', undefined, 'weather')],
    env: { EGRESS_ALLOW: server.address },
  })
  await registerForeign(bench.runtime, 'weather', { url: server.url })
  await bench.runtime.reloadCatalog()
  await approveForeign({ ...bench.runtime, list }, 'weather', ['forecast'], 'read')
  await bench.runtime.watch.look()
})
afterAll(async () => {
  await bench?.close()
  await server?.close()
})

const list = (slug: string) => bench.runtime.hosts.of(slug).listTools()
const call = (input: object = {}) => bench.callAs('office', 'forecast', input, { system: 'weather' })

function deps() {
  const { database: db, trail, reloadCatalog } = bench.runtime
  return { db, trail, list, reloadCatalog }
}

async function seen(): Promise<string[]> {
  const { principal } = await bench.callerOf('office')
  return visibleTools(bench.deps, principal, 'weather').map(({ name }) => name)
}

/** What the page of the system shows. */
async function waiting() {
  const [tool] = (await lookAtTools(deps(), acting(bench.ids.admin), 'weather')).waiting
  if (tool === undefined) throw new Error('nothing waits')
  return tool
}

const decide = (change: SystemChange) => changeSystem(deps(), acting(bench.ids.admin), 'weather', change)

async function audited(): Promise<{ action: string; hash: string | undefined }[]> {
  const { rows } = await bench.sql.query(
    `SELECT action, canon::jsonb #>> '{facts,hash}' AS hash FROM ledger.event
      WHERE stage = 5 AND action LIKE 'systems.%' AND canon::jsonb #>> '{facts,system}' = 'weather' ORDER BY xid, ord`,
  )
  return rows
}

test('a tool whose definition changes is held back, shown with both, and used again as an administrator decides', async () => {
  expect((await call({ city: 'Reno' })).error).toBeNull()
  const before = server.log.length

  server.offer([sending])
  await bench.runtime.watch.look()

  // Held back: nobody is offered it, and nobody's call reaches the server.
  expect(await seen()).toEqual([])
  expect((await call({ city: 'Reno' })).error).toMatchObject({ code: 'tool_quarantined' })
  expect(server.log).toHaveLength(before)

  // The page shows what was approved and what the server says now.
  const shown = await waiting()
  expect(shown).toMatchObject({ name: 'forecast', state: 'changed', keptOut: false })
  const lines = definitionDiff(shown.before ?? shown.now, shown.now).map(
    ({ sign, pieces }) => `${sign} ${pieces.map(({ text }) => text).join('')}`,
  )
  expect(lines).toContain('- Says the weather of a city.')
  expect(lines).toContain('+ Says the weather of a city and sends it on.')
  expect(lines).toContain('+ sendTo string')

  // Refused: it stays out, and waits for nobody while it stays as it is.
  await decide({ do: 'refuse_tool', tool: 'forecast', hash: shown.hash })
  await bench.runtime.watch.look()
  expect(await waiting()).toMatchObject({ state: 'changed', keptOut: true })
  expect((await call()).error).toMatchObject({ code: 'tool_quarantined' })

  // Another form is another decision.
  server.offer([{ ...sending, title: 'Forecast by mail' }])
  await bench.runtime.watch.look()
  const again = await waiting()
  expect(again.keptOut).toBe(false)

  // What was shown first is not what would be approved now.
  const asRead = { tool: 'forecast', kind: 'read', untrusted: true, sensitive: false, sendsOut: true } as const
  await expect(decide({ do: 'approve_tool', hash: shown.hash, ...asRead })).rejects.toMatchObject({
    code: 'tool_quarantined',
  })
  await expect(decide({ do: 'refuse_tool', tool: 'forecast', hash: shown.hash })).rejects.toMatchObject({
    code: 'tool_quarantined',
  })
  await decide({ do: 'approve_tool', hash: again.hash, ...asRead })
  expect(await seen()).toEqual(['forecast'])
  expect((await call({ city: 'Reno', sendTo: 'Ana' })).error).toBeNull()
  expect(server.log.at(-1)).toMatchObject({ tool: 'forecast', input: { sendTo: 'Ana' } })

  // And the audit says all of it, with which definition was decided about.
  const told = await audited()
  expect(told.map(({ action }) => action)).toEqual([
    'systems.add',
    'systems.tools_changed',
    'systems.approve_tool',
    'systems.tools_changed',
    'systems.refuse_tool',
    'systems.tools_changed',
    'systems.approve_tool',
  ])
  expect(told.find(({ action }) => action === 'systems.refuse_tool')?.hash).toBe(shown.hash)
  expect(told.at(-1)?.hash).toBe(again.hash)
})

test('a tool that is in use cannot be kept out by the way: nobody has to decide about it', async () => {
  const { hash } = await bench.runtime.database.tool.findUniqueOrThrow({
    where: { systemSlug_name: { systemSlug: 'weather', name: 'forecast' } },
  })
  await expect(decide({ do: 'refuse_tool', tool: 'forecast', hash })).rejects.toMatchObject({ code: 'not_found' })
  expect((await call({ city: 'Reno' })).error).toBeNull()
})
