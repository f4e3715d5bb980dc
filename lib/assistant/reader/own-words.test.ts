import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askedAs } from '#lib/testing/asked-as.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'

/** Words that no index of names has, and the records do: read with the rights of who asks. */
const company = companyRecords()
let open: Awaited<ReturnType<typeof openCompanyGateway>>
beforeAll(async () => {
  open = await openCompanyGateway(company)
})
afterAll(() => open.close())

const asked = (who: Parameters<typeof askedAs>[0], text: string) => askedAs(who, text, open)

const ofJob = company.observations.filter(({ job }) => job === '25-003')
const isOpen = ({ status }: (typeof ofJob)[number]) => status.toLowerCase() !== 'closed'

describe('a kind that only the records have narrows', () => {
  test('to what is of it', async () => {
    const { answeredBy, facts } = await asked('executive', 'open safety observations at 25-003')

    expect(answeredBy).toBe('measure:observations')
    expect(facts[0]?.value).toBe(ofJob.filter((one) => isOpen(one) && one.type === 'Safety').length)
  })

  test('and leaves out what is of it', async () => {
    const { facts } = await asked('executive', 'open observations at 25-003 except the safety ones')

    expect(facts[0]?.value).toBe(ofJob.filter((one) => isOpen(one) && one.type !== 'Safety').length)
  })
})

test('a word that no record is called by is told, and nothing is answered', async () => {
  const { answeredBy, text } = await asked('executive', 'open zeppelin observations at 25-003')

  expect(answeredBy).toBeNull()
  expect(text).toContain('zeppelin')
})

test('who may not read the records learns nothing of what they are called by', async () => {
  const { answeredBy, text } = await asked('finance', 'open safety observations at 25-003')

  expect(answeredBy).toBeNull()
  expect(text).not.toMatch(/Quality|Environmental/)
})

test('a firm that a foreman may not look up is found in the records of the crew', async () => {
  const lines = company.manpower.filter(({ job, date }) => job === '24-017' && date >= '2026-11-16')
  const line = lines.find(({ vendorId }) => vendorId !== null)
  const firm = company.vendors.find(({ id }) => id === line?.vendorId)
  const hours = lines.filter(({ vendorId }) => vendorId === line?.vendorId).reduce((sum, one) => sum + one.hours, 0)

  const { answeredBy, facts } = await asked('foreman', `hours on site of ${firm?.name} at 24-017 last week`)

  expect(answeredBy).toBe('measure:crew_hours')
  expect(facts[0]?.value).toBe(hours)
})

test('an account without a movement has a name, and nothing is told of it', async () => {
  const { answeredBy, text } = await asked('finance', 'what did we spend on consultants in Q3')

  expect(answeredBy).toBe('measure:expenses')
  expect(text).toContain('None')
})
