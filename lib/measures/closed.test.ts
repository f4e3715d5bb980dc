import { expect, test } from 'vitest'
import { compilePolicy } from '#lib/access/compile.ts'
import { decide } from '#lib/access/decide.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { type CatalogTool, createCatalog } from '#lib/systems/catalog.ts'
import type { Need } from './asks.ts'
import { closedIn } from './closed.ts'
import { factFrom } from './fact.ts'
import type { Answer } from './replies.ts'
import type { Words } from './words.ts'

function tool(system: string, name: string): CatalogTool {
  return {
    system: { slug: system, name: system, hosting: 'in_process', ours: true, state: 'active' },
    ...{ name, title: name, kind: 'read', state: 'approved', projectInput: 'project' },
    labels: { untrusted: false, sensitive: false, sendsOut: false },
    wire: { name, inputSchema: { type: 'object' } },
    check: (input) => input as JsonObject,
    hindrance: () => (name === 'held' ? new GatewayError('needs_mapping', 'not mapped') : null),
  } as CatalogTool
}
const tools = [tool('books', 'bills'), tool('books', 'jobs'), tool('site', 'logs'), tool('maps', 'held')]
const catalog = createCatalog({ systems: tools.map(({ system }) => system), tools })
const policy = compilePolicy(1, [
  { role: 'office', system: 'books', tool: 'jobs', effect: 'allow' },
  { role: 'office', system: 'maps', tool: '*', effect: 'allow' },
  { role: 'crew', system: 'books', tool: '*', effect: 'deny' },
])
const deps: Parameters<typeof closedIn>[2] = {
  catalog,
  policy: { current: () => policy, reload: async () => policy },
  decide: (current, one, asked) => decide(current, one, asked, {}),
}
const need = (system: string, name: string, needed = false) =>
  ({ topic: { name, system, tool: name }, input: {}, needed }) as unknown as Need
const closedTo = (role: string, ...needs: Need[]) => closedIn(needs, { roles: [role], projects: [] }, deps)

test('a system is closed where nothing of it may be asked, and names the tool that is needed', () => {
  expect(closedTo('office', need('books', 'bills'), need('books', 'jobs'), need('site', 'logs'))).toEqual({
    systems: [{ system: 'site', tool: 'logs' }],
    all: false,
  })
  expect(closedTo('crew', need('books', 'bills'), need('books', 'jobs', true))).toEqual({
    systems: [{ system: 'books', tool: 'jobs' }],
    all: true,
  })
})

test('what is held back or not there at all is no matter of rights', () => {
  expect(closedTo('office', need('maps', 'held'), need('nowhere', 'tool'))).toEqual({ systems: [], all: false })
})

const words = { say: (key: string) => key } as unknown as Words
const figure = (value: number | undefined, hidden: number, access?: string) => {
  const answer = { state: 'ok', system: 'books', complete: true, asOf: '2026-11-22T00:00:00Z', access } as Answer
  const fact = { id: 'f', label: 'F', unit: 'count' as const, value, hidden, sources: [] }
  return factFrom([answer], fact, words)
}

test('a figure that is hidden, or from which amounts were left out, names the tool to ask more of; others do not', () => {
  expect(figure(undefined, 0, 'books bills')).toMatchObject({ status: 'redacted', access: 'books bills' })
  expect(figure(5, 2, 'books bills')).toMatchObject({ status: 'partial', access: 'books bills' })
  expect(figure(5, 0, 'books bills').access).toBeUndefined()
  expect(figure(undefined, 0).access).toBeUndefined()
})
