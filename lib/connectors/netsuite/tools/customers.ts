import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal } from '../../kit/money.ts'
import { vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { reference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { openByEntity } from '../open-items.ts'
import { customerOf, lineEntity } from '../parties.ts'
import { hasProjects } from '../projects.ts'
import { allOf, contains, entityName, unnamed } from '../query.ts'
import { flag, page, text, textIfAny } from '../suiteql.ts'

const row = z.object({
  id: text,
  entityid: textIfAny,
  customer: textIfAny,
  email: textIfAny,
  phone: textIfAny,
  isinactive: flag,
})

export const customers = defineTool({
  name: 'customers',
  title: 'Customers',
  description:
    'Customers with id, number, name, mail, phone, whether they are active, and what they owe. Use it to match owners with those of ' +
    'other systems. What they owe by age is in ar_aging, what they paid in customer_payments.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    search: z.string().min(2).max(100).optional().describe('Part of the customer’s name, number or mail'),
    includeInactive: z.boolean().default(false).describe('Also customers that are no longer active'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      number: z.string().optional().describe('The customer’s number or short name in NetSuite'),
      name: z.string(),
      email: z.string().optional(),
      phone: z.string().optional(),
      active: z.boolean(),
      balance: money('contract_money', 'Open receivables'),
    },
    {},
  ),
  slots: { uses: ['book'] },
  async run(input, vendor, call) {
    const where = allOf(
      input.includeInactive ? ['1 = 1'] : ["c.isinactive = 'F'"],
      contains([entityName('c'), 'c.entityid', 'c.email'], input.search),
    )
    const sql = `SELECT c.id, c.entityid, ${entityName('c')} AS customer, c.email, c.phone, c.isinactive
      FROM customer c WHERE ${where.sql} ORDER BY ${entityName('c')}, c.id`
    const found = await page(vendor, row, { sql, params: where.params }, input)
    const ids = found.rows.map(({ id }) => id)
    const party = customerOf(lineEntity, await hasProjects(vendor, call))
    const open = await openByEntity(vendor, call.slots, 'AcctRec', { party, ids })
    return vendorPage(found, await whyEmpty(vendor, call, found, { what: 'customers' }), (one) => ({
      ...reference(vendor, 'customer', one.id),
      number: one.entityid,
      name: one.customer ?? unnamed('Customer', one.id),
      email: one.email,
      phone: one.phone,
      active: !one.isinactive,
      balance: decimal(open.get(one.id) ?? 0),
    }))
  },
})
