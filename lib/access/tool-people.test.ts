import { expect, test } from 'vitest'
import { compilePolicy } from './compile.ts'
import { toolPeople } from './tool-people.ts'
import type { Cell } from './types.ts'

const own = { ownProjects: true } as const
const cells: Cell[] = [
  { role: 'office', system: 'procore', tool: '*', effect: 'allow' },
  { role: 'office', system: 'procore', tool: 'delete', effect: 'deny' },
  { role: 'crew', system: 'procore', tool: 'logs', effect: 'allow', conditions: own },
  { role: 'lead', system: 'procore', tool: 'delete', effect: 'allow' },
  { role: 'lead', system: 'procore', tool: 'pay', effect: 'approve' },
  { role: 'crew', system: 'procore', tool: 'pay', effect: 'approve', conditions: own },
]
const holders = [
  { roles: ['office'] },
  { roles: ['crew'] },
  { roles: ['crew', 'office'] },
  { roles: ['lead'] },
  { roles: ['lead', 'office'] },
]
const asked = { policy: compilePolicy(1, cells), holders, roles: ['office', 'crew', 'lead'], system: 'procore' }
const of = (tool: string) => toolPeople(asked, [tool]).get(tool)

test('people are counted once, with all their roles together', () => {
  expect(of('logs')).toMatchObject({ may: 4, limited: 1, asks: 0 })
})

test('a denial of one role closes what another opens', () => {
  expect(of('delete')).toMatchObject({ may: 1, limited: 0 })
})

test('who needs an approval is told apart, and an approval within limits is none', () => {
  // The office may call it through the wildcard; who only leads must ask; crews can never.
  expect(of('pay')).toMatchObject({ may: 3, asks: 1 })
})

test('the roles of a tool are those whose cells decide about it, with what they say', () => {
  expect(of('logs')?.roles).toEqual([
    { role: 'office', effect: 'allow', conditions: null, people: 3 },
    { role: 'crew', effect: 'allow', conditions: own, people: 2 },
  ])
})
