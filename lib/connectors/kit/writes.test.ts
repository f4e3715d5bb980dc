import { expect, test } from 'vitest'
import { connectors } from '../index.ts'

const all = connectors.flatMap(({ slug, tools }) => tools.map((tool) => ({ slug, tools, tool })))
const writes = all.filter(({ tool }) => tool.kind === 'write')

test('every write says how it is taken back, and nothing that only reads says so', () => {
  expect(writes.length).toBeGreaterThan(5)
  expect(all.filter(({ tool }) => (tool.kind === 'write') !== (tool.write !== undefined))).toEqual([])
})

test.each(writes.map(({ slug, tool, tools }) => [`${slug} ${tool.name}`, tool, tools] as const))(
  'what a person is shown of %s is there to be shown',
  (_, { input, write }, tools) => {
    for (const name of write?.recipients ?? []) expect(Object.keys(input.shape)).toContain(name)
    const before = write?.before
    if (before === undefined) return
    const reader = tools.find(({ name }) => name === before.tool)
    expect(reader?.kind).toBe('read')
    const given = { id: '006000000000001AAA', request: '1' }
    expect(reader?.input.safeParse(before.input(given, '2026-11-22')).success).toBe(true)
  },
)

test('who gets a mail or an invitation is named before it is sent', () => {
  const mailing = writes.filter(({ tool }) => /mail|invit/i.test(tool.description))
  expect(mailing.filter(({ tool }) => tool.write?.recipients === undefined).map(({ tool }) => tool.name)).toEqual([
    // Signed with the address of whoever writes; sent to nobody.
    'add_daily_log_note',
  ])
})
