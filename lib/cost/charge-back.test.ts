import { expect, test } from 'vitest'
import { chargeBack } from './charge-back.ts'
import { countedOf } from './counted.ts'
import { spendBy } from './spend.ts'
import { byModel, turn } from './turn-for-tests.ts'

test('every team is charged its questions, its calls and its share of what is fixed, and nothing is lost', () => {
  const turns = [byModel(2_500_000), turn(), turn({ team: null })]
  const rows = spendBy(turns, 'team', countedOf(turns))
  const fixed = [{ key: 'fixed.hosting' as const, micros: 10_000_000, source: 'the bill' }]
  const teamCalls = [
    { id: 't1', name: 'Office', calls: 5, reportCalls: 2, micros: 500_000 },
    { id: 't2', name: 'Works', calls: 3, reportCalls: 3, micros: 300_000 },
  ]

  const { header, rows: told } = chargeBack({ rows, fixed, teamCalls }, { column: (name) => name, nobody: 'No team' })
  const of = (...names: string[]) => told.map((row) => names.map((name) => row[header.indexOf(name)]))
  expect(of('team', 'asked', 'reportCalls', 'model', 'callCost')).toEqual([
    ['Office', 2, 2, 2.5, 0.5],
    ['No team', 1, 0, 0, 0],
    // Its people asked nothing and were told reports.
    ['Works', 0, 3, 0, 0.3],
  ])
  expect(of('total').reduce((sum, [total]) => sum + Number(total), 0)).toBeCloseTo(13.3, 6)
})
