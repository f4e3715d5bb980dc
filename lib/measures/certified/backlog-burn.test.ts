import { expect, test } from 'vitest'
import { askedOfCompany } from '#lib/testing/measure-answer.ts'
import { backlog } from './backlog.ts'
import { backlogBurn } from './backlog-burn.ts'

/** What each quarter earns of what is left, counted day by day over the books of the sample company. */
const { company, asked } = askedOfCompany()
const { today } = company

const dayMs = 86_400_000
const time = (day: string) => Date.parse(`${day}T00:00:00Z`)
const quarterOf = (ms: number) => {
  const date = new Date(ms)
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`
}

test('comes to the backlog, and to what a day by day count gives each quarter', async () => {
  const [burn, whole, byJob] = await Promise.all([
    asked(backlogBurn, { groupBy: 'quarter' }),
    asked(backlog, {}),
    asked(backlog, { groupBy: 'job' }),
  ])
  const left = new Map(byJob?.groups.map(({ of, fact }) => [of?.id, fact.value ?? 0]))
  const expected = new Map<string, number>()
  for (const job of company.jobs) {
    const amount = left.get(job.number) ?? 0
    const from = Math.max(time(today), time(job.startDate))
    const to = Math.max(from, time(job.finishDate))
    const days = (to - from) / dayMs + 1
    for (let at = from; at <= to; at += dayMs) {
      expected.set(quarterOf(at), (expected.get(quarterOf(at)) ?? 0) + amount / days)
    }
  }

  expect(burn?.total.value).toBe(whole?.total.value)
  const shown = burn?.groups.filter(({ fact }) => fact.value !== 0) ?? []
  expect(shown.length).toBe([...expected.values()].filter((amount) => amount >= 1).length)
  for (const { of, fact } of shown) {
    const wanted = expected.get(of?.id ?? '') ?? Number.NaN
    // A cent for each job at the most, where its share of a month is rounded.
    expect(Math.abs((fact.value ?? 0) - wanted), of?.id).toBeLessThan(company.jobs.length)
  }
})
