import { addMonths, monthOf } from './calendar.ts'
import { overhead } from './overhead.ts'
import { sum } from './random.ts'
import type { AccountBudget } from './types/netsuite.ts'
import type { Account, Journal } from './types.ts'
import type { World } from './world.ts'

/** Last, this and next fiscal year's budget of every account of the results that is used. */
export function createAccountBudgets(
  world: World,
  accounts: readonly Account[],
  journals: readonly Journal[],
): AccountBudget[] {
  const random = world.random('account budgets')
  const january = `${Number(world.today.slice(0, 4)) - 1}-01`
  const months = Array.from({ length: 36 }, (_, index) => addMonths(january, index))
  const operating = accounts.filter(({ type }) => type === 'Income' || type === 'COGS')
  const usual = operating.flatMap(({ number }) => {
    const lines = journals.filter((line) => line.accountNumber === number && monthOf(line.date) <= world.closed)
    const mean = sum(lines, (line) => line.debit - line.credit) / 13
    return mean === 0 ? [] : [{ number, mean }]
  })
  const round = (amount: number) => Math.round(amount / 10_000) * 10_000
  return months.flatMap((period) => [
    ...usual.map(({ number, mean }) => ({
      accountNumber: number,
      period,
      amount: round(mean * random.between(0.94, 1.08)),
    })),
    ...overhead(world, period).map(([accountNumber, amount]) => ({
      accountNumber,
      period,
      amount: round(amount * random.between(0.97, 1.05)),
    })),
  ])
}
