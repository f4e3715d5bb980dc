import { z } from 'zod'
import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database } from '#lib/db/client.ts'
import { Month } from '../period.ts'

/** What the provider's invoice of a closed month says, in US dollars, and which invoice it is. */
export const Invoice = z.strictObject({
  month: Month,
  dollars: z.number().min(0).max(10_000_000),
  source: z.string().trim().min(3).max(300),
})
export type Invoice = z.output<typeof Invoice>

type Deps = { database: Database; trail: Trail; now: Date }

/** Stands beside the figures of the month, which stay what they were. */
export function sayInvoice(
  { database, trail, now }: Deps,
  actor: PersonActing,
  { month, dollars, source }: Invoice,
): Promise<void> {
  const where = { month: new Date(`${month}-01`) }
  return database.$transaction(async (tx) => {
    // Held until the end, so that two who say it at once do not both tell the same value before.
    await tx.$queryRaw`SELECT 1 FROM cost_month WHERE month = ${where.month}::date FOR UPDATE`
    const closed = await tx.costMonth.findUnique({ where })
    if (closed === null) throw new GatewayError('not_found', 'The month is not closed.')
    const before = closed.invoiceMicros === null ? null : Number(closed.invoiceMicros) / 1e6
    await tx.costMonth.update({
      where,
      data: {
        ...{ invoiceMicros: BigInt(Math.round(dollars * 1e6)), invoiceSource: source },
        ...{ invoiceBy: actor.personId, invoiceAt: now },
      },
    })
    await trail.write(actor, { action: 'cost.invoice', facts: { name: month, before, dollars, source } })
  })
}
