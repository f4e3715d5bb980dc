import { describe, expect, test } from 'vitest'
import { gaps } from '#lib/measures/certified/gaps.ts'
import { certified } from '#lib/measures/certified/index.ts'
import { namesFrom } from './names.ts'
import { read } from './read.ts'
import { reader as base, told } from './reader-for-tests.ts'
import { catalogueOf } from './subjects.ts'

/** Every measure and every gap in their own words; no name is known. */
const catalogue = catalogueOf([
  ...[...certified.values()].map((measure) => ({
    subject: { kind: 'measure' as const, id: measure.id, name: measure.name, near: measure.near ?? [], measure },
    phrases: measure.phrases,
  })),
  ...gaps.map(({ phrases, ...gap }) => ({ subject: { kind: 'gap' as const, ...gap }, phrases })),
])
const say = (text: string) => told(read(text, { ...base, catalogue, names: namesFrom([]) }))

/** `question = what it means`, one a line. */
function table(lines: string): [string, string][] {
  return lines
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' => '))
    .map(([question = '', meant = '']) => [question, meant])
}

describe('what people say is the measure that they mean', () => {
  test.each(
    table(`
whats our ap => ap
cuentas por pagar por proveedor => ap groupBy=vendor
who are we late paying => ap states=overdue groupBy=vendor
ap aging => ap groupBy=age
who owes us money => ar groupBy=customer
which customers have not paid us => ar groupBy=customer
quién no nos ha pagado => ar groupBy=customer
what did we bill in october => pay_apps states=posted period=2026-10-01..2026-10-31
¿cuánto facturamos en octubre? => pay_apps states=posted period=2026-10-01..2026-10-31
draft pay apps => pay_apps states=draft
billed to date by job => billed groupBy=job
how much retainage are owners holding => retainage
cuánta retención nos deben => retainage
checks we cut last week => payments period=2026-11-16..2026-11-22
who paid us last month => customer_payments period=2026-10-01..2026-10-31 groupBy=customer
job cost in october => job_cost period=2026-10-01..2026-10-31
how much have we spent => cost_to_date
spent by cost code => job_cost groupBy=cost_code
labor cost => job_cost filters=category:labor
cuánto cobramos en octubre => customer_payments period=2026-10-01..2026-10-31
unused vendor credits => vendor_credits states=open
órdenes de compra abiertas => purchase_orders states=open
did we make money in october => net_income period=2026-10-01..2026-10-31
gastos generales por mes => expenses groupBy=month
how much work do we have left => backlog
cuanto trabajo nos queda por hacer => backlog
who is our biggest customer => contract_value groupBy=customer order=most 1
margen por gerente de proyecto => margin groupBy=manager
how far along are our jobs => percent_complete
which jobs finish in december => jobs period=2026-12-01..2026-12-31 date=ends
que andamos cotizando => pipeline
which bids are due next week => bids_due period=2026-11-23..2026-11-29
who beats us => lost groupBy=competitor
por qué perdimos => lost groupBy=reason
whats our hit rate this year => win_rate period=2026-01-01..2026-12-31
bajas de octubre => leavers period=2026-10-01..2026-10-31
is the sub insured => insurance states=active groupBy=vendor
who is certified => certifications states=active groupBy=person
who is out tomorrow => time_off period=2026-11-23..2026-11-23 groupBy=person
unsigned change orders => change_orders states=unsigned
PCOs over 100k => change_orders filters=kind:potential bounds=amount over 10000000
subcontratos sin firmar => commitments filters=kind:subcontract states=unsigned
rfis sin contestar => rfis states=open
submittals on hold => submittals states=on_hold
lista de pendientes => punch_items
recordables this year => incidents states=recordable period=2026-01-01..2026-12-31
inspecciones que no pasaron => inspections states=failed
811 tickets that expire next week => locates period=2026-11-23..2026-11-29 date=expires
`),
  )('%s', (question, meant) => {
    expect(say(question)).toBe(meant)
  })
})

describe('nothing like it is answered in its place', () => {
  test.each(
    table(`
when will they pay us => cannot: no_tool "when will pay us"
how much retainage are we holding => cannot: no_tool "retainage are we holding"
who is on vacation next week => cannot: no_tool "on vacation"
how many bids will we win => cannot: no_tool "will we win"
how many guys on site yesterday => cannot: no_tool "how many guys on site"
are we on schedule => cannot: no_tool "on schedule"
backlog by month => cannot: not_kept_by "by month"
what was paid of our ap => cannot: no_such_state "paid"
contracts in october => cannot: no_period "october"
unpaid => ask subject: Owed to vendors | Owed by customers
payments in october => ask subject: Paid to vendors | Paid by customers
`),
  )('%s', (question, meant) => {
    expect(say(question)).toBe(meant)
  })
})

test.each(['who is in tomorrow', 'is anybody in the office on friday', 'quién viene mañana'])(
  '"%s" is not answered with who is away',
  (text) => {
    expect(say(text)).not.toMatch(/^time_off/)
  },
)
