import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '#lib/testing/chat.ts'
import { openMcpClients } from '#lib/testing/mcp-client.ts'
import { listBudget, shortBudget, tokensOf } from './list-forms.ts'

/** What a list of tools costs its reader, through the SDK's own client, with the roles and tools of the sample company. */
let house: House
let clients: Awaited<ReturnType<typeof openMcpClients>>
beforeAll(async () => {
  house = await openHouse()
  clients = await openMcpClients(house.runtime)
})
afterAll(async () => {
  await clients?.close()
  await house?.close()
})

type Wanted =
  | '/mcp'
  | '/mcp?list=full'
  | '/mcp?list=short'
  | '/mcp?list=everything'
  | '/mcp/netsuite'
  | '/mcp/netsuite?list=full'
const at = async (who: string, address: Wanted = '/mcp') => clients.as(`${who}@ridgeline.example`, address)
const listOf = async (who: string, address?: Wanted) => (await at(who, address)).tools()
const namesIn = (tools: readonly { name: string }[]) => tools.map(({ name }) => name)

const ownTools = ['search_tools', 'run_plan', 'explain_access', 'measure', 'finding'].map(
  (name) => `gatehouse__${name}`,
)

test.each(['executive', 'office', 'pm', 'finance', 'field', 'admin'])(
  'the list of %s names every tool that they may use and keeps to the budget',
  async (who) => {
    const usual = await listOf(who)
    expect(namesIn(usual)).toEqual(namesIn(await listOf(who, '/mcp?list=full')))
    expect(tokensOf(usual)).toBeLessThan(listBudget)
  },
)

test('a list that was cut still says of each tool its title, what it must be given, and whether it changes anything', async () => {
  const full = new Map((await listOf('executive', '/mcp?list=full')).map((tool) => [tool.name, tool]))
  for (const { name, title, inputSchema, annotations, outputSchema } of await listOf('executive')) {
    const whole = full.get(name)
    expect(title).toBe(whole?.title)
    expect(inputSchema.required).toEqual(whole?.inputSchema.required)
    expect(annotations?.readOnlyHint ?? false).toBe(whole?.annotations?.readOnlyHint)
    expect(outputSchema).toBeUndefined()
    const known = Object.keys(whole?.inputSchema.properties ?? {})
    for (const field of Object.keys(inputSchema.properties ?? {})) expect(known).toContain(field)
  }
})

test('who asks for everything gets also what answers look like', async () => {
  const [usual, full] = [await listOf('executive'), await listOf('executive', '/mcp?list=full')]
  const promising = full.filter(({ outputSchema }) => outputSchema !== undefined)
  expect(promising.length).toBeGreaterThan(usual.length / 2)
})

test('few tools are described in full, but for what their answers look like', async () => {
  const described = (tools: Awaited<ReturnType<typeof listOf>>) => tools.map(({ outputSchema: _, ...tool }) => tool)
  expect(await listOf('finance', '/mcp/netsuite')).toEqual(
    described(await listOf('finance', '/mcp/netsuite?list=full')),
  )
})

test('a short list holds what finds and calls all others, for less than the search’s budget', async () => {
  const short = await listOf('executive', '/mcp?list=short')
  expect(namesIn(short)).toEqual(ownTools)
  expect(tokensOf(short)).toBeLessThan(shortBudget)

  const executive = await at('executive', '/mcp?list=short')
  const found = await executive.call('gatehouse__search_tools', { query: 'bills vendor' })
  const bills = (found.told['tools'] as { name: string; inputSchema: object }[]).find(
    ({ name }) => name === 'netsuite__vendor_bills',
  )
  expect(JSON.stringify(bills?.inputSchema)).toContain('description')

  const ran = await executive.call('gatehouse__run_plan', {
    calls: [{ tool: 'netsuite__vendor_bills', arguments: { limit: 1 } }],
  })
  expect(ran.told['results']).toMatchObject([{ tool: 'netsuite__vendor_bills', ok: true }])
})

test('a search finds measures by their names too, those alone that the person may ask for', async () => {
  const search = async (who: string) =>
    (await (await at(who)).call('gatehouse__search_tools', { query: 'owed to vendors' })).told['measures']
  expect(await search('executive')).toContainEqual({ measure: 'ap', name: 'Owed to vendors' })
  expect(await search('field')).toEqual([])
})

test('a plan is called harmless only to whom no tool that changes something is open', async () => {
  const hint = async (who: string) =>
    (await listOf(who, '/mcp?list=full')).find(({ name }) => name === 'gatehouse__run_plan')?.annotations?.readOnlyHint
  expect(await hint('finance')).toBe(true)
  expect(await hint('office')).toBe(false)
})

test('a list that nobody knows is refused by what could be asked for', async () => {
  await expect(at('executive', '/mcp?list=everything').then((one) => one.tools())).rejects.toThrow(/full or short/)
})
