import { drawn } from './chunks.ts'
import { at, type Random, split } from './random.ts'
import type { ReceiptApplication } from './types/netsuite.ts'
import type { PayApplication, Receipt } from './types.ts'
import type { World } from './world.ts'

/** Of 30 months. */
const wanted = { applications: 780, receipts: 700 }

type Billing = { payApplications: PayApplication[]; receipts: Receipt[]; receiptApplications: ReceiptApplication[] }
type Part = { application: PayApplication; of: PayApplication }

/**
 * Long-paid applications as they were sent: work and stored material apart, under one sequence. Their amounts and
 * retainage are the whole's, and the customer paid them with one check or with one each.
 */
export function inParts(world: World, applications: readonly PayApplication[], receipts: readonly Receipt[]): Billing {
  const random = world.random('application parts')
  const paid = new Map(receipts.map((receipt) => [receipt.payApplicationId, receipt]))
  const old = applications.filter(
    (one) => one.status === 'paid' && one.retainage >= 0 && one.dueDate < world.ago(110) && paid.has(one.netsuiteId),
  )
  const more = split(
    wanted.applications - applications.length,
    old.map(() => 1),
  )
  const extra = new Map(old.map((one, index) => [one.netsuiteId, at(more, index)]))
  const parts = applications.flatMap((one) => partsOf(one, extra.get(one.netsuiteId) ?? 0, random))
  const first = (part: Part) => part.application.netsuiteId === part.of.netsuiteId
  const separate = new Set(
    drawn(
      parts.filter((part) => !first(part)),
      wanted.receipts - receipts.length,
      random,
    ),
  )

  const applied = parts.flatMap((part) => {
    const receipt = paid.get(part.of.netsuiteId)
    const { netsuiteId: payApplicationId, amount, retainage, unpaid } = part.application
    if (receipt === undefined) return []
    const own = separate.has(part) ? `36${payApplicationId.slice(2)}` : receipt.netsuiteId
    return [{ receiptId: own, payApplicationId, date: receipt.date, amount: amount - retainage - unpaid, receipt }]
  })
  const checks = [...Map.groupBy(applied, (one) => one.receiptId)].map(([netsuiteId, own]) => ({
    ...at(own, 0).receipt,
    netsuiteId,
    payApplicationId: at(own, 0).payApplicationId,
    amount: own.reduce((all, one) => all + one.amount, 0),
  }))
  return {
    payApplications: parts.map((part) => part.application),
    receipts: checks,
    receiptApplications: applied.map(({ receipt: _, ...one }) => one),
  }
}

function partsOf(of: PayApplication, more: number, random: Random): Part[] {
  if (more === 0) return [{ application: of, of }]
  const weights = [1, ...Array.from({ length: more }, () => random.between(0.06, 0.2))]
  const amounts = split(of.amount, weights)
  const retainages = split(of.retainage, weights)
  return amounts.map((amount, index) => {
    const head =
      index === 0
        ? {}
        : { netsuiteId: String(Number(of.netsuiteId) + 30_000 + index * 5_000), number: `${of.number}-M${index}` }
    return { of, application: { ...of, ...head, amount, retainage: at(retainages, index) } }
  })
}
