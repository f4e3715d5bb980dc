import { expect, test } from 'vitest'
import { z } from 'zod'
import { connectors } from '../index.ts'
import { amountsOf, classesOf, field, money } from './data-classes.ts'

const shared = z.string().describe('Calendar date')
const output = z.object({
  records: z.array(
    z.object({
      id: z.string(),
      rate: money('pay', 'Per hour').nullable(),
      born: field.personal(shared).optional(),
      hired: shared,
      lines: z.array(z.object({ actual: money('cost', 'Posted') })),
    }),
  ),
  totals: z.object({ margin: field.contractMoney(z.number()) }).optional(),
  by: z.record(z.string(), money('cost', 'Posted')),
  people: field.personal(z.array(z.string())),
})

test('a class is found wherever its field lies, behind null, optional and lists', () => {
  expect(classesOf(output)).toEqual({
    'records[].rate': 'pay',
    'records[].born': 'personal',
    'records[].lines[].actual': 'cost',
    'totals.margin': 'contract_money',
    'by.*': 'cost',
    people: 'personal',
  })
})

test('the same piece of schema elsewhere stays ordinary', () => {
  expect(classesOf(z.object({ hired: shared }))).toEqual({})
})

test('what clients are listed says nothing of classes', () => {
  expect(JSON.stringify(z.toJSONSchema(output, { io: 'output' }))).not.toMatch(/pay|class/)
})

test('money is told from what is only classed', () => {
  expect(amountsOf(z.object({ rows: z.array(z.object({ sum: money('cost', 'Sum') })) }))).toEqual(['rows[].sum'])
  expect(amountsOf(z.object({ margin: field.contractMoney(z.number()) }))).toEqual([])
})

/** A tool that is new must say what its fields tell of, or stand here. */
const ordinary = [
  'procore__projects',
  'procore__daily_logs',
  'procore__rfi_replies',
  'procore__submittals',
  'procore__punch_items',
  'procore__inspections',
  'procore__observations',
  'procore__drawings',
  'procore__meetings',
  'procore__meeting_minutes',
  'procore__vendor_compliance',
  'procore__add_daily_log_note',
  'bamboohr__employees',
  'bamboohr__headcount',
  'bamboohr__org_chart',
  'bamboohr__whos_out',
  'bamboohr__certifications',
  'm365__files',
  'm365__sites',
  'm365__user_accounts',
  'gis__sites',
  'gis__site',
  'gis__permits',
  'gis__permits_near_site',
  'gis__permit_history',
  'gis__expiring_permits',
  'gis__utility_locates',
  'gis__utilities_nearby',
  'gis__flood_zones',
  'gis__haul_routes',
  'gis__find_address',
]

test.each(connectors.flatMap(({ slug, tools }) => tools.map((tool) => [`${slug}__${tool.name}`, tool] as const)))(
  '%s has classified fields unless it is known to have ordinary ones only',
  (name, tool) => {
    expect(Object.keys(tool.dataClasses).length === 0).toBe(ordinary.includes(name))
  },
)
