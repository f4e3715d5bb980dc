import { expect, test } from 'vitest'
import { compilePolicy } from '#lib/access/compile.ts'
import type { Cell } from '#lib/access/types.ts'
import { effectiveAccess } from './effective-access.ts'

const procore = { slug: 'procore', name: 'Procore' }
const tools = [
  { system: procore, name: 'budget', title: 'Budget', kind: 'read' as const },
  { system: procore, name: 'rfis', title: 'RFIs', kind: 'read' as const },
  { system: procore, name: 'create_rfi', title: 'Create RFI', kind: 'write' as const },
]
const accessOf = (roles: string[], cells: Omit<Cell, 'system'>[]) =>
  effectiveAccess(
    compilePolicy(
      1,
      cells.map((cell) => ({ ...cell, system: 'procore' })),
    ),
    roles,
    tools,
  )[0]

test('somebody without a matching cell has nothing', () => {
  expect(accessOf(['pm'], [])).toMatchObject({ reads: [], writes: [], notGranted: 3 })
})

test('an explicit deny of one role takes what another role gives', () => {
  const access = accessOf(
    ['pm', 'field'],
    [
      { role: 'pm', tool: '*', effect: 'allow' },
      { role: 'field', tool: 'budget', effect: 'deny' },
    ],
  )

  expect(access).toMatchObject({ reads: ['RFIs'], readsAll: false, writes: ['Create RFI'] })
  expect(access?.denied).toEqual([{ role: 'field', tools: ['Budget'] }])
})

test('all reads are said as one sentence, and an unlimited role makes limits of others pointless', () => {
  const access = accessOf(
    ['pm', 'boss'],
    [
      { role: 'pm', tool: 'budget', effect: 'allow', conditions: { ownProjects: true } },
      { role: 'boss', tool: 'budget', effect: 'allow' },
      { role: 'boss', tool: 'rfis', effect: 'allow' },
      { role: 'pm', tool: 'create_rfi', effect: 'approve' },
    ],
  )

  expect(access).toMatchObject({ readsAll: true, limited: [], approve: [{ role: 'pm', tools: ['Create RFI'] }] })
})

test('tools under the same limits stand together', () => {
  const conditions = { ownProjects: true } as const
  const access = accessOf(
    ['pm'],
    [
      { role: 'pm', tool: 'budget', effect: 'allow', conditions },
      { role: 'pm', tool: 'rfis', effect: 'allow', conditions },
    ],
  )

  expect(access?.limited).toEqual([{ role: 'pm', conditions, tools: ['Budget', 'RFIs'] }])
})
