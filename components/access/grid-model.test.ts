import { describe, expect, test } from 'vitest'
import type { MatrixRole, MatrixTool } from '#lib/access/matrix.ts'
import {
  countOpen,
  groupsOf,
  type Layers,
  type MatrixSystem,
  moved,
  publishedLayer,
  shownAt,
  valueForKey,
  withEdit,
} from './grid-model.ts'

const tool = (name: string, more: Partial<MatrixTool> = {}): MatrixTool => ({
  system: 'procore',
  name,
  title: name,
  description: '',
  kind: 'read',
  state: 'approved',
  sensitive: false,
  untrusted: false,
  sendsOut: false,
  takesProject: false,
  numericInputs: [],
  outputFields: [],
  ...more,
})
const procore: MatrixSystem = {
  slug: 'procore',
  name: 'Procore',
  state: 'active',
  tools: [tool('rfis'), tool('budget', { sensitive: true }), tool('create_rfi', { kind: 'write' })],
}
const pm: MatrixRole = { slug: 'pm', name: 'PM', description: '', basedOn: null, members: 0, throughTeams: 0 }
const at = (name: string) => ({ role: 'pm', system: 'procore', tool: name })
const allow = { effect: 'allow', conditions: null } as const
const deny = { effect: 'deny', conditions: null } as const
const published = publishedLayer([
  { ...at('*'), effect: 'deny' },
  { ...at('rfis'), effect: 'allow' },
])
const quiet: Layers = { published, edits: new Map() }
const all = { systems: null, kinds: null, only: [], q: '' }

test('a place without a cell of its own shows what the wildcard of its system decides', () => {
  expect(shownAt(quiet, at('budget'))).toEqual({ value: deny, inherited: true, drafted: false, was: deny })
  expect(shownAt(quiet, at('rfis'))).toMatchObject({ value: allow, inherited: false })
})

test('taking the own cell away in the draft lets the wildcard through', () => {
  const layers = { published, edits: withEdit(quiet, { at: at('rfis'), to: null }) }

  expect(shownAt(layers, at('rfis'))).toEqual({ value: deny, inherited: true, drafted: true, was: allow })
})

test('an edited wildcard marks every place that follows it, and no other', () => {
  const layers = { published, edits: withEdit(quiet, { at: at('*'), to: allow }) }

  expect(procore.tools.map(({ name }) => shownAt(layers, at(name)).drafted)).toEqual([false, true, true])
  expect(countOpen(quiet, 'pm', procore)).toBe(1)
  expect(countOpen(layers, 'pm', procore)).toBe(3)
})

test('an edit back to what is published is no edit', () => {
  const edits = withEdit(quiet, { at: at('rfis'), to: deny })
  expect(edits.size).toBe(1)

  expect(withEdit({ published, edits }, { at: at('rfis'), to: allow }).size).toBe(0)
})

describe('filters', () => {
  const shown = (filters: Partial<Parameters<typeof groupsOf>[3]>, layers = quiet) =>
    groupsOf([procore], [pm], layers, { ...all, ...filters }).flatMap(({ rows }) =>
      rows.map((row) => row.tool?.name ?? '*'),
    )

  test('without filters every tool is there, and the row for every other tool', () => {
    expect(shown({})).toEqual(['rfis', 'budget', 'create_rfi', '*'])
  })

  test('no system chosen shows nothing, which is not the same as all', () => {
    expect(shown({ systems: [] })).toEqual([])
  })

  test('kind, risk and words narrow to tools', () => {
    expect(shown({ kinds: ['write'] })).toEqual(['create_rfi'])
    expect(shown({ only: ['risk'] })).toEqual(['budget', 'create_rfi'])
    expect(shown({ q: ' RFI ' })).toEqual(['rfis', 'create_rfi'])
  })

  test('changed in draft shows exactly the rows that change', () => {
    const layers = { published, edits: withEdit(quiet, { at: at('budget'), to: allow }) }

    expect(shown({ only: ['draft'] }, layers)).toEqual(['budget'])
  })
})

test('the keys set what their letter says, and a limit keeps the conditions that are there', () => {
  const some = { effect: 'allow', conditions: { maxRows: 5 } } as const

  expect(valueForKey('a', at('rfis'), some, null)).toEqual(allow)
  expect(valueForKey('C', at('rfis'), some, null)).toEqual(some)
  expect(valueForKey('c', at('rfis'), null, tool('rfis', { takesProject: true }))).toMatchObject({
    conditions: { ownProjects: true },
  })
  expect(valueForKey('Backspace', at('rfis'), some, null)).toBeNull()
  expect(valueForKey('x', at('rfis'), some, null)).toBeUndefined()
})

test('arrows stay inside the grid', () => {
  const size = { rows: 2, cols: 3 }

  expect(moved('ArrowUp', { row: 0, col: 1 }, size)).toEqual({ row: 0, col: 1 })
  expect(moved('ArrowRight', { row: 0, col: 2 }, size)).toEqual({ row: 0, col: 2 })
  expect(moved('PageDown', { row: 0, col: 2 }, size)).toEqual({ row: 1, col: 2 })
  expect(moved('Tab', { row: 0, col: 2 }, size)).toBeNull()
})
