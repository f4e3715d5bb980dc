import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { notThere } from '../../kit/unread.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { corporateCurrency } from '../currencies.ts'
import { opportunityAt, opportunityDetail, opportunityDetailShape, opportunityId } from '../opportunity.ts'
import { readAll } from '../query.ts'
import { requireField, slots } from '../slots.ts'
import { soql } from '../soql.ts'
import { apiOf } from '../version.ts'

const changeable = ['stage', 'nextStep', 'amount', 'closeDate'] as const

export const updateOpportunity = defineTool({
  name: 'update_opportunity',
  title: 'Update an opportunity',
  description:
    'Changes stage, next step, amount or close date of one opportunity (only the ones given) and returns it as it is afterwards, with the values before. Find the id with opportunities or opportunity first.',
  kind: 'write',
  write: {
    undo: 'by_hand',
    before: { tool: 'opportunity', input: ({ id }) => ({ id: String(id) }), record: ({ id }) => String(id) },
  },
  labels: { untrusted: false, sensitive: true, sendsOut: true },
  input: z.object({
    id: opportunityId,
    stage: z.string().min(1).max(80).optional().describe('Exactly as in Salesforce, for example Negotiation'),
    nextStep: z.string().max(255).optional(),
    amount: z.number().min(0).optional().describe('In the currency of the opportunity'),
    closeDate: inputs.date.optional(),
  }),
  output: recordsOutput(opportunityDetailShape, {
    changed: z
      .array(
        z.object({
          field: z.enum(changeable),
          before: field.contractMoney(z.union([z.string(), z.number()]).nullable()),
          after: field.contractMoney(z.union([z.string(), z.number()]).nullable()),
        }),
      )
      .optional(),
  }),
  slots: { uses: slots.map((slot) => slot.id) },
  async run({ id, ...wanted }, vendor, { slots: names }) {
    const given = changeable.filter((field) => wanted[field] !== undefined)
    if (given.length === 0) {
      throw new GatewayError('invalid_input', 'Give a stage, next step, amount or close date to change.')
    }
    const before = await read(vendor, names, id)
    await vendor.write({
      method: 'PATCH',
      path: `${await apiOf(vendor)}/sobjects/Opportunity/${encodeURIComponent(id)}`,
      body: {
        StageName: wanted.stage,
        NextStep: wanted.nextStep,
        CloseDate: wanted.closeDate,
        ...(wanted.amount === undefined ? {} : { [requireField(names, 'amount').soql]: wanted.amount }),
      },
    })
    const after = await readAgain(vendor, names, id)
    const unseen = after === null ? ['Salesforce accepted the change but did not show the record again.'] : []
    return {
      ...wholeOf([after ?? { ...before, ...wanted }], { complete: true, empty: '', notes: unseen }, (record) => record),
      changed: given.map((name) => ({
        field: name,
        before: before[name],
        after: after?.[name] ?? wanted[name] ?? null,
      })),
    }
  },
})

async function read(vendor: VendorHttp, names: SlotNames, id: string) {
  const { fields, row: shape } = opportunityAt(names, await corporateCurrency(vendor))
  const { rows } = await readAll(vendor, soql`SELECT ${fields} FROM Opportunity WHERE Id = ${id}`, shape)
  const [row] = rows
  if (row === undefined) {
    throw notThere('Salesforce', 'Salesforce has no opportunity with this id, or does not show it to us.')
  }
  return opportunityDetail(row, vendor.settings)
}

/** The change is made by now: a failing look afterwards must not read like a failed change. */
async function readAgain(vendor: VendorHttp, names: SlotNames, id: string) {
  try {
    return await read(vendor, names, id)
  } catch (thrown) {
    if (thrown instanceof GatewayError) return null
    throw thrown
  }
}
