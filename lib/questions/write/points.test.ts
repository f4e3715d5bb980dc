import { expect, test } from 'vitest'
import { findingsOfCompany } from '#lib/testing/company-findings.ts'

const { company, chat } = findingsOfCompany()

/** What the bid would have left of each dollar, less what is left of it now. */
function lostOf(number: string): number {
  const job = company.jobs.find((one) => one.number === number)
  if (job === undefined) throw new Error(`there is no job ${number}`)
  const contract = job.originalContract + job.approvedChanges
  const bid = (job.originalContract - job.originalCostEstimate) / job.originalContract
  return (contract - job.costAtCompletion) / contract - bid
}

test.each(['margin change since bid of 24-017', 'cambio de margen desde la oferta de 24-017'])(
  'a margin that moved is told in points, which no percent of anything is: %s',
  async (question) => {
    const told = await chat(question)
    expect(told.fact('total')).toMatchObject({ unit: 'points' })
    expect(told.fact('total')?.value).toBeCloseTo(lostOf('24-017'), 6)
  },
)

test('what lies between two shares is told in points', async () => {
  const told = await chat('win rate in October 2026 vs September 2026')
  const [now, before, between] = [told.fact('total'), told.fact('other'), told.fact('difference')]
  expect([now?.unit, before?.unit, between?.unit]).toEqual(['percent', 'percent', 'points'])
  expect(between?.value).toBeCloseTo(Math.abs((now?.value ?? 0) - (before?.value ?? 0)), 9)
  expect(between?.value).toBeGreaterThan(0)
})
