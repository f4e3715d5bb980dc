import { expect, test } from 'vitest'
import type { Entry } from './calendar.ts'
import { type Credential, type CredentialState, credentialState, credentialsIn, monthsOf } from './credential-rows.ts'

const today = '2026-12-01'
const due = (on: string, by: Entry['by'] = 'person'): Entry => ({
  ...{ system: 'books', name: 'Books', on, by, why: 'age', late: on < today, warn: false },
})
const one = (more: Partial<Credential> = {}): Credential => ({
  ...{ system: 'books', name: 'Books', source: 'store', variables: [], way: 'key', since: new Date('2026-09-01') },
  ...{ lastReadAt: null, endsOn: null, next: null, step: null, failed: null, rotates: false, isUnread: false },
  ...{ company: 'none', people: { own: 0, again: 0 } },
  ...more,
})

test.each<[string, Partial<Credential>, CredentialState]>([
  ['a certificate that has ended is ended, whatever else', { endsOn: '2026-11-30', step: 'created' }, 'ended'],
  [
    'a replacement that failed is told before what comes',
    { failed: { doing: 'verify', at: new Date() }, endsOn: '2026-12-05' },
    'failed',
  ],
  ['a sign-in of the company that is lost asks for one', { company: 'reauth_required' }, 'sign_in'],
  ['what the store does not say is not called well', { isUnread: true }, 'unread'],
  ['an end within a fortnight is soon', { endsOn: '2026-12-15' }, 'soon'],
  ['a day later it is not', { endsOn: '2026-12-16' }, 'ok'],
  ['what only a person can do within a fortnight is soon', { next: due('2026-12-10') }, 'soon'],
  [
    'a day that an administrator entered and that has passed is an end',
    { next: { ...due('2026-11-30'), why: 'entered' } },
    'ended',
  ],
  ['what Gatehouse does by itself then is not', { next: due('2026-12-10', 'gatehouse') }, 'ok'],
  ['a replacement under way is told', { step: 'switched' }, 'rotating'],
  ['nothing at all is nothing', { source: 'none' }, 'none'],
  ['people’s own sign-ins are something', { source: 'none', people: { own: 2, again: 0 } }, 'ok'],
])('%s', (_, more, state) => {
  expect(credentialState(one(more), today)).toBe(state)
})

test('a view shows what it names, in the order that was asked for', () => {
  const all = [
    one({ system: 'a', name: 'A', endsOn: '2027-06-01', since: new Date('2026-01-01') }),
    one({ system: 'b', name: 'B', next: due('2026-12-03'), since: new Date('2026-08-01') }),
    one({ system: 'c', name: 'C', failed: { doing: 'create', at: new Date() }, since: null }),
    one({ system: 'd', name: 'D', next: due('2027-02-01'), since: new Date('2026-11-01') }),
  ]
  const names = (view: 'all' | 'person' | 'soon' | 'failed', order: 'due' | 'system' | 'age' = 'due') =>
    credentialsIn(all, { view, order, today }).map(({ name }) => name)
  expect(names('all')).toEqual(['B', 'D', 'A', 'C'])
  expect(names('all', 'system')).toEqual(['A', 'B', 'C', 'D'])
  expect(names('all', 'age')).toEqual(['A', 'B', 'D', 'C'])
  expect(names('person')).toEqual(['B', 'D', 'C'])
  expect(names('soon')).toEqual(['B'])
  expect(names('failed')).toEqual(['C'])
})

test('a year is told by months, what is late in this one, and nothing beyond', () => {
  const entries = [due('2026-11-01'), due('2026-12-20'), due('2027-03-05'), due('2028-01-01')]
  expect(monthsOf(entries, today).map(({ month, entries: all }) => [month, all.map(({ on }) => on)])).toEqual([
    ['2026-12', ['2026-11-01', '2026-12-20']],
    ['2027-03', ['2027-03-05']],
  ])
})
