import { afterAll, beforeAll, expect, test } from 'vitest'
import { askedAs } from '#lib/testing/asked-as.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'

/** What stands beside a refusal, and what an overview shows and leaves out, under each person's rights. */
const company = companyRecords()
let open: Awaited<ReturnType<typeof openCompanyGateway>>
beforeAll(async () => {
  open = await openCompanyGateway(company)
})
afterAll(() => open.close())

const asked = (who: Parameters<typeof askedAs>[0], text: string) => askedAs(who, text, open)

function offered({ blocks }: Awaited<ReturnType<typeof asked>>) {
  return blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map(({ ask }) => ask) : []))
}

test('what a person’s roles do not show is not offered beside what could not be read', async () => {
  const question = 'margin and zeppelins of 24-017'
  const measures = (asks: readonly object[]) => JSON.stringify(asks)

  expect(measures(offered(await asked('executive', question)))).toContain('"measure":"margin"')
  expect(measures(offered(await asked('foreman', question)))).not.toContain('"measure":"margin"')
})

test('who says nothing that can be asked about is shown what they can ask', async () => {
  const { blocks } = await asked('executive', 'asdf qwer')

  expect(blocks.find(({ kind }) => kind === 'suggestions')).toBeDefined()
})

test('an overview of a job has its figures, each of its measure', async () => {
  const job = company.wip.find((line) => line.job === '24-017')
  const { answeredBy, facts, text } = await asked('executive', 'how is 24-017 doing?')
  const values = facts.map(({ value }) => value)

  expect(answeredBy).toBe('finding:overview')
  expect(values).toContain(job?.contract)
  expect(text).toContain('Contract value')
  expect(text).not.toContain('Not here')
})

test('an overview leaves out what the roles do not show, and says so', async () => {
  const { text, facts } = await asked('foreman', 'how is 24-017 doing?')

  expect(text).toMatch(/Not here[^\n]*margin/i)
  expect(facts.filter(({ unit }) => unit === 'percent')).toEqual([])
})
