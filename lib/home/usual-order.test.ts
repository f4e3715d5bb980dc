import { describe, expect, test } from 'vitest'
import { rolesWith } from '#lib/access/permissions.ts'
import { roleTable } from '#lib/access/seed-roles.ts'
import { arranged } from './arrangement.ts'
import { tiles } from './tiles/index.ts'
import { usualFor } from './usual-order.ts'

const company = tiles.map(({ id }) => id)
const shownTo = (...roles: string[]) => arranged(tiles, usualFor(roles)).map(({ id }) => id)

describe('the usual order of home’s key figures', () => {
  test('is the company’s for an executive, and for a role that nobody thought of', () => {
    expect(shownTo('executive')).toEqual(company)
    expect(shownTo('estimator')).toEqual(company)
    expect(shownTo()).toEqual(company)
  })

  test.each([
    ['financial-read', ['ar-over-60', 'cash', 'net-billing']],
    ['project-manager', ['pending-changes', 'net-billing', 'gross-margin', 'trir']],
    ['office-staff', ['ar-over-60', 'pipeline', 'pending-changes']],
  ])('begins for %s with what they act on, and the others follow as they stand', (role, first) => {
    expect(shownTo(role)).toEqual([...first, ...company.filter((id) => !first.includes(id))])
  })

  test('of several roles is an executive’s before a manager’s, however they are listed', () => {
    expect(shownTo('project-manager', 'executive')).toEqual(company)
    expect(shownTo('office-staff', 'project-manager')).toEqual(shownTo('project-manager'))
  })

  test('hides nothing, and names only roles that open home and figures that there are', () => {
    for (const role of rolesWith('home:read')) {
      expect(roleTable.map(({ slug }) => slug)).toContain(role)
      const { order, hidden } = usualFor([role])
      expect(hidden).toEqual([])
      expect(order.filter((id) => !company.includes(id))).toEqual([])
      expect(shownTo(role)).toHaveLength(company.length)
    }
  })
})
