import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { gatehouseItself } from '#lib/audit/trail.ts'
import { approveTools } from '#lib/systems/approve.ts'
import { definitionHash } from '#lib/systems/definition.ts'
import { reviewTools } from '#lib/systems/review.ts'
import { addressOf, type KnownTool, knownTool, type VendorServer, vendorServers } from '#lib/systems/vendor-servers.ts'
import { registerForeign } from '#lib/testing/foreign.ts'
import { type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'
import { type FixtureTool, startUpstream, type Upstream } from '#lib/testing/upstream.ts'

/** What stands for each part of an address that differs between customers. */
const parts: Record<string, string> = { account: '1234567', server: 'sobject-all', company: 'ridgeline', region: 'app' }
const named = vendorServers.filter(({ tools }) => Object.keys(tools).length > 0)

/** The vendor's own server on loopback, with the tools that its documents name. */
function toolsOf({ tools }: VendorServer): FixtureTool[] {
  return Object.keys(tools).map((name) => ({
    name,
    title: name,
    description: `What ${name} does, in the vendor’s words.`,
    inputSchema: { type: 'object', properties: { id: { type: 'string' } } },
    answer: ({ id }) => ({ records: [{ id: String(id), name: 'A record' }] }),
  }))
}

const servers = new Map<string, Upstream>()
let bench: GatewayBench

beforeAll(async () => {
  for (const one of named) servers.set(one.id, await startUpstream(toolsOf(one)))
  bench = await openGatewayBench({
    env: { EGRESS_ALLOW: [...servers.values()].map(({ address }) => address).join(',') },
  })
  for (const one of named) await enter(one)
  await bench.runtime.watch.look()
})
afterAll(async () => {
  await bench?.close()
  for (const server of servers.values()) await server.close()
})

const slugOf = ({ id }: VendorServer) => `${id}-own`
const serverOf = ({ id }: VendorServer) => servers.get(id) as Upstream

/** Added and approved as an administrator does who takes the vendor's documents at their word. */
async function enter(one: VendorServer): Promise<void> {
  const { database, trail, hosts, reloadCatalog } = bench.runtime
  const slug = slugOf(one)
  await registerForeign(bench.runtime, slug, { url: serverOf(one).url })
  await reloadCatalog()
  const list = (system: string) => hosts.of(system).listTools()
  const own = Object.fromEntries(Object.keys(one.parts).map((part) => [part, parts[part] ?? '']))
  const url = addressOf(one, own)
  const approvals = (await list(slug)).map((wire) => {
    const known = knownTool(url, wire.name)
    if (known === null) throw new Error(`${one.name} documents no ${wire.name}`)
    return { tool: wire.name, hash: definitionHash(wire), ...known }
  })
  await approveTools({ db: database, trail, list }, gatehouseItself(), slug, approvals)
}

function toolOf({ tools }: VendorServer, fits: (tool: KnownTool) => boolean): string | undefined {
  return Object.entries(tools).find(([, tool]) => fits(tool))?.[0]
}

function grant(one: VendorServer): Promise<void> {
  return bench.publish([{ role: 'office-staff', system: slugOf(one), tool: '*', effect: 'allow' }])
}

const writing = named.flatMap((one) => {
  const write = toolOf(one, ({ kind }) => kind === 'write')
  return write === undefined ? [] : [{ one, name: one.name, write }]
})

test.each(writing)('$name changes something once, and never again by itself', async ({ one, write }) => {
  await grant(one)
  const server = serverOf(one)
  const before = server.log.length
  server.next({ status: 503 })
  const { error } = await bench.callAs('office', write, { id: '7' }, { system: slugOf(one) })
  expect(error).toMatchObject({ code: expect.stringMatching(/^system_|outcome_unknown/) })
  expect(server.log).toHaveLength(before + 1)
})

describe.each(named)('$name', (one) => {
  const read = toolOf(one, ({ kind, untrusted }) => kind === 'read' && untrusted) ?? ''
  const call = (tool: string, as: 'office' | 'auditor' = 'office') =>
    bench.callAs(as, tool, { id: '7' }, { system: slugOf(one) })

  beforeEach(() => grant(one))

  test('answers whoever was granted it, and its records are an outsider’s word', async () => {
    const { error, outcome } = await call(read)
    expect(error).toBeNull()
    expect(outcome?.result.structuredContent).toMatchObject({ records: [{ id: '7' }] })
    expect(outcome?.result._meta).toMatchObject({ 'gatehouse/untrusted': true })
  })

  test('is not asked for whoever was not', async () => {
    const before = serverOf(one).log.length
    expect((await call(read, 'auditor')).error?.code).toBe('forbidden')
    expect(serverOf(one).log).toHaveLength(before)
  })

  test('that lets nobody in any more needs a person, and that is busy is waited for', async () => {
    const server = serverOf(one)
    const refused = { 'www-authenticate': 'Bearer error="invalid_token", resource_metadata="https://vendor.example/x"' }
    server.always({ status: 401, headers: refused })
    expect((await call(read)).error?.code).toBe('reauth_required')
    server.always({ status: 429, headers: { 'retry-after': '120' } })
    expect((await call(read)).error).toMatchObject({ code: 'system_throttled', retryAfterMs: expect.any(Number) })
    server.always(null)
  })
})

test('a tool that the vendor adds later waits for a person', async () => {
  const [one] = named
  if (one === undefined) throw new Error('no vendor runs a server')
  const later = { ...toolsOf(one)[0], name: 'ns_deleteEverything' } as FixtureTool
  serverOf(one).offer([...toolsOf(one), later])
  const { database, trail, hosts } = bench.runtime
  await reviewTools({ db: database, trail, list: (slug) => hosts.of(slug).listTools() }, gatehouseItself(), slugOf(one))
  await bench.runtime.reloadCatalog()
  await grant(one)
  const before = serverOf(one).log.length
  const { error } = await bench.callAs('office', 'ns_deleteEverything', { id: '7' }, { system: slugOf(one) })
  expect(error?.code).toBe('tool_quarantined')
  expect(serverOf(one).log).toHaveLength(before)
})
