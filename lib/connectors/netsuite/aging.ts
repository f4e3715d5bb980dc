import { z } from 'zod'
import type { DataClass } from '#lib/core/data-class.ts'
import { daysBetween } from '#lib/core/days.ts'
import { money } from '../kit/data-classes.ts'
import { decimal } from '../kit/money.ts'

/** An open bill or invoice; `unpaid` in cents. */
type OpenItem = { dueDate: string; unpaid: number }

const bucketNames = ['current', 'days1to30', 'days31to60', 'days61to90', 'over90'] as const
type Bucket = (typeof bucketNames)[number]

/** What we are owed is contract money, what we owe is cost. */
export const agingFields = (dataClass: DataClass) => ({
  current: money(dataClass, 'Not due yet'),
  days1to30: money(dataClass, '1 to 30 days past due'),
  days31to60: money(dataClass, '31 to 60 days past due'),
  days61to90: money(dataClass, '61 to 90 days past due'),
  over90: money(dataClass, 'More than 90 days past due'),
  total: money(dataClass, 'All of it'),
  items: z.number().int().describe('How many open items'),
})

/** Something is past due from the day after its due date. */
export function bucketOf(dueDate: string, today: string): Bucket {
  const late = daysBetween(dueDate, today)
  if (late <= 0) return 'current'
  if (late <= 30) return 'days1to30'
  if (late <= 60) return 'days31to60'
  return late <= 90 ? 'days61to90' : 'over90'
}

/** The items by age, in dollars. */
export function ageOf(items: readonly OpenItem[], today: string) {
  const cents = Object.fromEntries(bucketNames.map((name) => [name, 0])) as Record<Bucket, number>
  for (const { dueDate, unpaid } of items) cents[bucketOf(dueDate, today)] += unpaid
  return {
    current: decimal(cents.current),
    days1to30: decimal(cents.days1to30),
    days31to60: decimal(cents.days31to60),
    days61to90: decimal(cents.days61to90),
    over90: decimal(cents.over90),
    total: decimal(bucketNames.reduce((total, name) => total + cents[name], 0)),
    items: items.length,
  }
}
