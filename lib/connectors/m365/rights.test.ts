import { expect, test } from 'vitest'
import { mayRead, readersOf } from './rights.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const person = 'pm@ridgeline.example'
const nobody = new Set<string>()
const may = (permission: Record<string, unknown>, memberOf: ReadonlySet<string> = nobody) =>
  mayRead(readersOf({ value: [{ roles: ['read'], ...permission }] }, NOW), person, memberOf)

test('no permission at all means no', () => {
  expect(mayRead(readersOf({ value: [] }, NOW), person, nobody)).toBe(false)
})

test.each([
  ['the person by mail, in any case', { grantedToV2: { user: { email: 'PM@Ridgeline.example' } } }, true],
  [
    'the person by login name',
    { grantedToV2: { siteUser: { loginName: 'i:0#.f|membership|pm@ridgeline.example' } } },
    true,
  ],
  ['a link sent to the person', { grantedToIdentitiesV2: [{ user: { email: person } }] }, true],
  [
    'everyone in the company',
    { grantedToV2: { siteUser: { loginName: 'c:0-.f|rolemanager|spo-grid-all-users/1' } } },
    true,
  ],
  ['somebody else', { grantedToV2: { user: { email: 'cfo@ridgeline.example' } } }, false],
  ['a link for the whole organisation', { link: { scope: 'organization' } }, false],
  ['a group the person is not in', { grantedToV2: { group: { id: 'legal' } } }, false],
  [
    'a permission that ended',
    { grantedToV2: { user: { email: person } }, expirationDateTime: '2026-11-01T00:00:00Z' },
    false,
  ],
  ['a permission without a role', { roles: [], grantedToV2: { user: { email: person } } }, false],
])('%s', (_, permission, expected) => {
  expect(may(permission)).toBe(expected)
})

test('a group counts when the person is a member', () => {
  expect(may({ grantedToV2: { group: { id: 'field' } } }, new Set(['field']))).toBe(true)
})
