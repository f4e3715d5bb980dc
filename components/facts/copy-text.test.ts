import { expect, test } from 'vitest'
import { groupSources, safeUrl } from '#lib/facts/group-sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { copyText } from './copy-text.ts'

const lost: Fact = {
  id: 'margin-lost',
  label: 'Margin lost against bid, 24-017',
  value: 100_440_000,
  unit: 'money',
  currency: 'USD',
  asOf: '2026-11-22T16:42:00Z',
  status: 'ok',
  sources: [
    source('netsuite', 'Job 24-017', '2026-11-22T16:41:00Z'),
    source('procore', 'CE-14', '2026-11-22T16:42:00Z'),
    source('netsuite', 'Forecast', '2026-11-22T16:42:00Z'),
  ],
  formula: {
    rows: [
      { label: 'Bid margin', detail: '11.5% of $18.60M', value: 213_900_000 },
      { label: 'Forecast margin', value: -113_460_000 },
    ],
    total: { label: 'Lost', value: 100_440_000 },
  },
}

const say = (key: string, values: Record<string, string | number> = {}) =>
  key === 'sources' ? 'Sources' : `${key} ${JSON.stringify(values)}`

const words = { t: say, systemName: (slug: string) => slug.toUpperCase() }

test('copied text holds the exact figure, its sum and every record with its id', () => {
  const text = copyText(lost, 'en', words)

  expect(text.split('\n').slice(0, 4)).toEqual([
    'Margin lost against bid, 24-017: $1,004,400',
    '  Bid margin (11.5% of $18.60M): 2,139,000',
    '  Forecast margin: (1,134,600)',
    '  Lost: 1,004,400',
  ])
  expect(text).toContain('PROCORE, CE-14 (record 7), 2026-11-22T16:42:00Z, id 0192')
})

test('a figure of which only a part of the records is named says so where they are copied', () => {
  const text = copyText({ ...lost, part: { records: 3, of: 9, amount: 50_000_000 } }, 'en', words)

  expect(text).toContain('partOf {"count":3,"of":9,"amount":"$500,000"}')
})

test('a redacted figure is not on the clipboard either, nor is its sum', () => {
  const text = copyText({ ...lost, status: 'redacted', reason: 'Needs payroll' }, 'en', words)

  expect(text).toContain('Needs payroll')
  expect(text).not.toMatch(/1,004,400|2,139,000/)
})

test('records are grouped by system with the newest time of each', () => {
  expect(groupSources(lost.sources).map(({ system, sources, latest }) => [system, sources.length, latest])).toEqual([
    ['netsuite', 2, '2026-11-22T16:42:00Z'],
    ['procore', 1, '2026-11-22T16:42:00Z'],
  ])
})

test('only web addresses become links', () => {
  expect(safeUrl('https://erp.example/job/4417')).toBe('https://erp.example/job/4417')
  expect(safeUrl('javascript:alert(1)')).toBeUndefined()
  expect(safeUrl(undefined)).toBeUndefined()
})

function source(system: string, label: string, fetchedAt: string) {
  return { system, recordType: 'record', recordId: '7', label, fetchedAt, correlationId: '0192' }
}
