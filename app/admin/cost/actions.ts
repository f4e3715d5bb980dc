'use server'

import { z } from 'zod'
import { InputChange } from '#lib/cost/inputs.ts'
import { Invoice } from '#lib/cost/months/invoice.ts'
import { Month } from '#lib/cost/period.ts'
import { action } from '#lib/http/actions.ts'
import { runCostInput } from '#lib/http/cost.ts'
import { runCloseMonth, runSayInvoice } from '#lib/http/cost-months.ts'

/** What costs and return are counted with, set or taken back by an administrator. */
export const changeInputAction = action({ permission: 'cost:write', input: InputChange }, async (change, context) => {
  await runCostInput(context, change)
  return null
})

/** A month that is over, with its figures as they are now. Nobody opens it again. */
export const closeMonthAction = action(
  { permission: 'cost:write', input: z.strictObject({ month: Month }) },
  async ({ month }, context) => {
    await runCloseMonth(context, month)
    return null
  },
)

/** What the provider's invoice of a closed month says. */
export const sayInvoiceAction = action({ permission: 'cost:write', input: Invoice }, async (invoice, context) => {
  await runSayInvoice(context, invoice)
  return null
})
