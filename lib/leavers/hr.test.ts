import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectors } from '#lib/connectors/index.ts'
import { addDays } from '#lib/core/days.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { storeConnectors } from '#lib/systems/stored.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { type HrDeps, lookForLeavers, readHrLeavers } from './hr.ts'

const company = companyRecords()
const bench = await createIdentityBench()
const { database } = bench
let road: Awaited<ReturnType<typeof openCompanyGateway>>
let deps: HrDeps

/** As the personnel records have them. */
const ended = company.employees.flatMap(({ terminationDate, ...one }) =>
  terminationDate === null ? [] : [{ ...one, terminationDate }],
)
const lately = ended.filter(({ terminationDate }) => terminationDate >= addDays(company.today, -90))
const staying = company.employees.find(({ terminationDate, upn }) => terminationDate === null && upn !== null)

beforeAll(async () => {
  await storeConnectors(database, connectors)
  road = await openCompanyGateway(company)
  deps = {
    ...{ database, gateway: road.gateway, hosts: { configured: () => true } },
    account: async () => road.caller(staying?.upn ?? '', ['report-service']),
  }
})
afterAll(async () => {
  await road?.close()
  await bench.close()
})

async function account(email: string, employeeNumber: string | null): Promise<string> {
  const id = uuidv7()
  await database.person.create({ data: { id, email, name: email, source: 'local', employeeNumber } })
  return id
}

test('whoever left and has an active account is found by mail or number with their last day, and nobody else', async () => {
  const [byMail, byNumber, disabled] = lately.filter(({ upn }) => upn !== null)
  const mail = await account(byMail?.upn ?? '', null)
  const number = await account('somebody@ridgeline.example', byNumber?.number ?? '')
  const gone = await account(disabled?.upn ?? '', null)
  await database.person.update({ where: { id: gone }, data: { status: 'disabled' } })
  await account(staying?.upn ?? '', staying?.number ?? null)
  const dana = await bench.addPerson('dana@own.example', ['admin'])

  await lookForLeavers(deps)

  const { people, look } = await readHrLeavers(database)
  expect(look).toMatchObject({ problem: null })
  expect(Object.fromEntries(people.map(({ id, lastDay }) => [id, lastDay]))).toEqual({
    [mail]: byMail?.terminationDate,
    [number]: byNumber?.terminationDate,
  })
  const told = () => database.notice.findMany({ where: { kind: 'leaver' }, orderBy: { key: 'asc' } })
  expect(await told()).toMatchObject([mail, number].sort().map((id) => ({ personId: dana, key: `leaver ${id}` })))

  // The next day's look tells nobody again.
  await lookForLeavers(deps)
  expect(await told()).toHaveLength(2)
})

test('where the system is not set up, or the account may not read it, it says so and keeps what was found before', async () => {
  const { people: before } = await readHrLeavers(database)

  await lookForLeavers({ ...deps, hosts: { configured: () => false } })
  expect(await readHrLeavers(database)).toMatchObject({ look: { problem: 'not_set_up' }, people: before })

  await lookForLeavers({ ...deps, account: async () => road.caller(staying?.upn ?? '', ['field-crew']) })
  expect(await readHrLeavers(database)).toMatchObject({ look: { problem: 'no_right' }, people: before })
})
