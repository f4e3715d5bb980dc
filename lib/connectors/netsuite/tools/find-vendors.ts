import { z } from 'zod'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { decimal } from '../../kit/money.ts'
import { vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { reference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { openByEntity } from '../open-items.ts'
import { lineEntity } from '../parties.ts'
import { allOf, contains, entityName, unnamed } from '../query.ts'
import { alsoSelect, columnOf, requireColumn } from '../slots.ts'
import { flag, page, text, textIfAny } from '../suiteql.ts'

const row = z.object({
  id: text,
  vendor: textIfAny,
  trade: textIfAny,
  email: textIfAny,
  phone: textIfAny,
  isinactive: flag,
  taxid: textIfAny,
  twinid: textIfAny,
  twin: textIfAny,
})

export const findVendors = defineTool({
  name: 'find_vendors',
  title: 'Find vendors',
  description:
    'Finds vendors by part of their name or by trade: id, name, trade, mail, phone, open balance, and another vendor record with the ' +
    'same tax id where there is one (the same firm kept twice). Use it for the vendor’s id before create_vendor_bill. ' +
    'Tax ids themselves come only with withTaxId, to roles that may see them.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    search: z.string().min(2).max(100).optional().describe('Part of the vendor’s name'),
    trade: z.string().min(2).max(50).optional().describe('Part of the trade, for example electrical'),
    onlyDuplicates: z.boolean().default(false).describe('Only vendors that share a tax id with another one'),
    includeInactive: z.boolean().default(false),
    withTaxId: z.boolean().default(false).describe('Also the tax id of each, to tell the firm in another system'),
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
      taxId: field.taxBank(z.string().optional()),
      sameTaxIdAs: z
        .object({ id: z.string(), name: z.string() })
        .optional()
        .describe('Another record of the same firm'),
    },
    {},
  ),
  slots: { uses: ['trade', 'tax_id', 'book'] },
  async run(input, vendor, call) {
    const { slots: names } = call
    const where = allOf(
      input.includeInactive ? ['1 = 1'] : ["v.isinactive = 'F'"],
      contains([entityName('v')], input.search),
      input.trade === undefined ? undefined : contains([requireColumn(names, 'trade', 'v')], input.trade),
      input.onlyDuplicates ? [`${requireColumn(names, 'tax_id', 'v')} IS NOT NULL AND d.id IS NOT NULL`] : undefined,
    )
    const twins = twinsOf(names)
    const also = alsoSelect({
      trade: columnOf(names, 'trade', 'v'),
      taxid: input.withTaxId ? columnOf(names, 'tax_id', 'v') : null,
      ...twins.columns,
    })
    const found = await page(
      vendor,
      row,
      {
        sql: `SELECT v.id, ${entityName('v')} AS vendor, v.email, v.phone, v.isinactive${also}
          FROM vendor v ${twins.join} WHERE ${where.sql} ORDER BY ${entityName('v')}, v.id`,
        params: where.params,
      },
      input,
    )
    const ids = found.rows.map(({ id }) => id)
    const open = await openByEntity(vendor, names, 'AcctPay', { party: { join: '', id: lineEntity }, ids })
    const why = await whyEmpty(vendor, call, found, { what: 'vendors' })
    return vendorPage(found, why, (one) => ({
      ...reference(vendor, 'vendor', one.id),
      name: one.vendor ?? unnamed('Vendor', one.id),
      trade: one.trade,
      email: one.email,
      phone: one.phone,
      balance: decimal(open.get(one.id) ?? 0),
      active: !one.isinactive,
      taxId: one.taxid,
      sameTaxIdAs: one.twinid === undefined ? undefined : { id: one.twinid, name: one.twin ?? '' },
    }))
  },
})

/** Another vendor with the same tax id, as `d`: the first of them, or the last for the first. */
function twinsOf(names: SlotNames) {
  const taxId = columnOf(names, 'tax_id', 'v')
  if (taxId === null) return { join: '', columns: { twinid: null, twin: null } }
  const own = columnOf(names, 'tax_id', 'x')
  return {
    join: `LEFT JOIN (SELECT ${own} AS taxid, MIN(x.id) AS first, MAX(x.id) AS last FROM vendor x
        WHERE ${own} IS NOT NULL GROUP BY ${own} HAVING COUNT(*) > 1) g ON g.taxid = ${taxId}
      LEFT JOIN vendor d ON d.id = CASE WHEN v.id = g.first THEN g.last ELSE g.first END`,
    columns: { twinid: 'd.id', twin: entityName('d') },
  }
}
