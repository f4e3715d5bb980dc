import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isWithin, paths, routes } from './paths.ts'
import { screenAt } from './screens.ts'

const root = join(import.meta.dirname, '../..')
// The one that doors below lib/http need too stands where both reach it, and `paths` takes it from there.
const files = globSync('{app,components,i18n,lib}/**/*.{ts,tsx}', { cwd: root }).filter(
  (file) => !/\.test\.tsx?$|^lib\/(connectors|db\/generated)\/|^lib\/(http\/paths|core\/linked-pages)\.ts$/.test(file),
)
const ownAddress =
  /['"`]\/(home|projects|chat|reports|settings|connections|sign-in|admin|api\/(chat|projects|audit|auth|reports))(?=[/?'"`$])/

test('the address of a screen or a route is written in one file', () => {
  expect(files.length).toBeGreaterThan(300)
  const literal = files.filter((file) => ownAddress.test(readFileSync(join(root, file), 'utf8')))
  expect(literal).toEqual([])
})

test('what stands in an address is encoded, and what is not given is left out', () => {
  expect(paths.signInFor('/chat?q=a b')).toBe('/sign-in?next=%2Fchat%3Fq%3Da+b')
  expect(paths.system('a/b')).toBe('/admin/systems/a%2Fb')
  expect(paths.auditOf({ system: undefined })).toBe('/admin/audit')
  expect(routes.turnEvents('t', 7)).toBe('/api/chat/t/events?after=7')
})

test('a screen reaches as far as its folder and no further', () => {
  expect(isWithin('/admin/systems/netsuite', paths.systems)).toBe(true)
  expect(isWithin('/admin/systems-of-others', paths.systems)).toBe(false)
  expect(screenAt('/admin/access/versions')).toMatchObject({ permission: 'access:read' })
  expect(screenAt('/adminx')).toBeNull()
})
