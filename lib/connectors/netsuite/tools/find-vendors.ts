import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal } from '../../kit/money.ts'
import { vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { reference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { allOf, contains, entityName, unnamed } from '../query.ts'
import { centsOrBlank, flag, page, text, textIfAny } from '../suiteql.ts'

const row = z.object({
  id: text,
  vendor: textIfAny,
  trade: textIfAny,
  email: textIfAny,
  phone: textIfAny,
  balance: centsOrBlank,
  isinactive: flag,
  twinid: textIfAny,
  twin: textIfAny,
})

export const findVendors = defineTool({
  name: 'find_vendors',
  title: 'Find vendors',
  description:
    'Finds vendors by part of their name or by trade: id, name, trade, mail, phone, open balance, and another vendor record with the ' +
    'same tax id where there is one (the same firm kept twice). Use it for the vendor’s id before create_vendor_bill. ' +
    'Tax ids themselves are never returned.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    search: z.string().min(2).max(100).optional().describe('Part of the vendor’s name'),
    trade: z.string().min(2).max(50).optional().describe('Part of the trade, for example electrical'),
    onlyDuplicates: z.boolean().default(false).describe('Only vendors that share a tax id with another one'),
    includeInactive: z.boolean().default(false),
    limit: inputs.limit.default(25),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      name: z.string(),
      trade: z.string().optional(),
      email: z.string().optional(),
      phone: z.string().optional(),
      balance: money('cost', 'Open payables'),
      active: z.boolean(),
      sameTaxIdAs: z
        .object({ id: z.string(), name: z.string() })
        .optional()
        .describe('Another record of the same firm'),
    },
    {},
  ),
  async run(input, vendor) {
    const where = allOf(
      input.includeInactive ? ['1 = 1'] : ["v.isinactive = 'F'"],
      contains([entityName('v')], input.search),
      contains(['v.custentity_trade'], input.trade),
      input.onlyDuplicates ? ['d.id IS NOT NULL'] : undefined,
    )
    const found = await page(
      vendor,
      row,
      {
        sql: `SELECT v.id, ${entityName('v')} AS vendor, v.custentity_trade AS trade, v.email, v.phone, v.balance,
          v.isinactive, d.id AS twinid, COALESCE(d.companyname, d.altname, d.entityid) AS twin
          FROM vendor v LEFT JOIN vendor d ON d.id = (SELECT MIN(x.id) FROM vendor x
            WHERE x.taxidnum = v.taxidnum AND x.id <> v.id)
          WHERE ${where.sql} ORDER BY ${entityName('v')}, v.id`,
        params: where.params,
      },
      input,
    )
    const why = await whyEmpty(vendor, found, 'vendors', undefined)
    return vendorPage(found, why, (one) => ({
      ...reference(vendor, 'vendor', one.id),
      name: one.vendor ?? unnamed('Vendor', one.id),
      trade: one.trade,
      email: one.email,
      phone: one.phone,
      balance: decimal(one.balance),
      active: !one.isinactive,
      sameTaxIdAs: one.twinid === undefined ? undefined : { id: one.twinid, name: one.twin ?? '' },
    }))
  },
})
