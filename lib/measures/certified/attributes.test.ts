import { describe, expect, test } from 'vitest'
import type { Job } from '#lib/company/types.ts'
import { formatDate } from '#lib/facts/format.ts'
import { askedOfCompany } from '#lib/testing/measure-answer.ts'
import { filter, mostOf, only, tally, textsOf } from '#lib/testing/measure-checks.ts'
import { contact } from './contact.ts'
import { floodZone } from './flood-zone.ts'
import { foreman } from './foreman.ts'
import { jobDates } from './job-dates.ts'
import { jobStatus } from './job-status.ts'
import { leaveBalances } from './leave-balances.ts'
import type { Certified } from './measure.ts'
import { misfits, namedBy } from './misfits.ts'
import { teamRows } from './of-team.ts'
import { parcels } from './parcels.ts'
import { permitsNear } from './permits-near.ts'
import { person } from './person.ts'
import { projectEngineer } from './project-engineer.ts'
import { projectManager } from './project-manager.ts'
import { projectTeam } from './project-team.ts'
import { querySchema } from './query.ts'
import { site } from './site.ts'
import { superintendent } from './superintendent.ts'
import { taxId } from './tax-id.ts'

/** What is told of one thing, for the whole sample company, recomputed from its own books. */
const { company, as, asked } = askedOfCompany()

const people = new Map(company.employees.map((one) => [one.number, one]))
const nameOf = (number: string) => `${people.get(number)?.firstName} ${people.get(number)?.lastName}`
const day = (text: string) => formatDate(Date.parse(text), 'en')
const teamOf = (job: string) =>
  company.assignments.filter((one) => one.job === job && people.get(one.employee)?.procoreId != null)
const has = (one: Job, role: string) => teamOf(one.number).some((member) => member.role === role)
const picked = (job: Job | undefined) => {
  if (job === undefined) throw new Error('the company has no such job')
  return job
}
const inProcore = company.jobs.filter(({ procoreId, netsuiteId }) => procoreId !== null && netsuiteId !== null)
const noAmounts = { contractValue: null, currency: 'USD' }
const emptyAnswer = {
  ...({ state: 'ok', system: 'procore', asOf: '2026-11-22T12:00:00Z', correlationId: 'test', jobs: null } as const),
  beside: {},
}
const job = picked(inProcore.find((one) => has(one, 'superintendent') && has(one, 'project_manager')))

describe('who runs a job', () => {
  test('is who has the role in its team, each once though the books name them too', async () => {
    const result = await asked(projectManager, only('job', job.number))
    expect(textsOf(result, 'name')).toEqual([nameOf(job.projectManager)])
    expect(textsOf(result, 'mail')).toEqual([people.get(job.projectManager)?.upn])
    expect(textsOf(await asked(superintendent, only('job', job.number)), 'name')).toEqual([nameOf(job.superintendent)])
  })

  test('is told of two jobs at once', async () => {
    const other = picked(inProcore.find((one) => one.number !== job.number && has(one, 'superintendent')))
    const result = await asked(superintendent, { ...only('job', job.number, other.number), groupBy: 'job' })
    const told = Object.fromEntries(result?.groups.map(({ of, rows }) => [of?.id, rows[0]?.texts?.['name']]) ?? [])
    expect(told).toEqual({ [job.number]: nameOf(job.superintendent), [other.number]: nameOf(other.superintendent) })
  })

  test('is whom the books name to whom they alone are open, and of a job that is not in Procore', async () => {
    const result = await asked(projectManager, only('job', job.number), 'books')
    expect(result?.rows.map(({ texts, source }) => [texts?.['name'], source.system])).toEqual([
      [nameOf(job.projectManager), 'netsuite'],
    ])
    const unset = picked(company.jobs.find(({ procoreId, netsuiteId }) => procoreId === null && netsuiteId !== null))
    const notSetUp = await asked(projectManager, only('job', unset.number))
    expect(textsOf(notSetUp, 'name')).toEqual([nameOf(unset.projectManager)])
  })

  test('and who else is on it, by role', async () => {
    const result = await asked(projectTeam, only('job', job.number))
    expect(textsOf(result, 'name')).toEqual(
      teamOf(job.number)
        .map(({ employee }) => nameOf(employee))
        .sort(),
    )
    const inRole = (role: string) =>
      teamOf(job.number)
        .flatMap((one) => (one.role === role ? [nameOf(one.employee)] : []))
        .toSorted()
    expect(textsOf(await asked(foreman, only('job', job.number)), 'name')).toEqual(inRole('foreman'))
    expect(textsOf(await asked(projectEngineer, only('job', job.number)), 'name')).toEqual(inRole('engineer'))
    const except = { ...filter('person', nameOf(job.projectManager)), not: true }
    const others = await asked(projectTeam, { filters: [filter('job', job.number), except] })
    expect(textsOf(others, 'name')).not.toContain(nameOf(job.projectManager))
  })

  test('is a foreman’s to ask of their own jobs only', async () => {
    const { projects, name } = as.field().principal
    const own = picked(inProcore.find(({ number }) => projects.includes(number)))
    expect(textsOf(await asked(projectTeam, only('job', own.number), 'field'), 'name')).toContain(name)
    const foreign = picked(inProcore.find(({ number }) => !projects.includes(number)))
    expect(await asked(projectTeam, only('job', foreign.number), 'field')).toBeNull()
    expect(await asked(superintendent, only('job', foreign.number), 'field')).toBeNull()
    expect(await asked(projectManager, only('job', foreign.number), 'field')).toBeNull()
  })
})

describe('dates and status of a job', () => {
  test('are told once where the books and Procore have the same', async () => {
    const result = await asked(jobDates, only('job', job.number))
    expect(result?.rows.map(({ texts }) => texts)).toEqual([{ start: day(job.startDate), finish: day(job.finishDate) }])
  })

  test('are told to a foreman as Procore has them, and to who reads the books as those have them', async () => {
    const foreman = await asked(jobDates, only('job', job.number), 'field')
    const reader = await asked(jobDates, only('job', job.number), 'books')
    expect(foreman?.rows.map(({ source }) => source.system)).toEqual(['procore'])
    expect(reader?.rows.map(({ source }) => source.system)).toEqual(['netsuite'])
  })

  test('are the books’ status and Procore’s stage', async () => {
    const active = picked(inProcore.find(({ status }) => status === 'active'))
    const result = await asked(jobStatus, only('job', active.number))
    expect(textsOf(result, 'status')).toEqual(['Course of Construction', 'active'])
  })
})

describe('the site of a job', () => {
  const area = company.siteAreas.find((one) => one.job === job.number)

  test('is where its project says, with what the map says of the land', async () => {
    const result = await asked(site, only('job', job.number))
    expect(textsOf(result, 'address')).toEqual([null, `${job.address}, ${job.city}`].toSorted())
    expect(textsOf(result, 'position')).toContain(`${job.latitude}, ${job.longitude}`)
    expect(textsOf(result, 'zoning')).toContain(area?.zoning)
  })

  test('has the address of its parcel to whom the project is shut', async () => {
    const { projects } = as.field().principal
    const foreign = picked(inProcore.find((one) => !projects.includes(one.number) && one.gisSiteId !== null))
    const result = await asked(site, only('job', foreign.number), 'field')
    const parcel = company.parcels.find(({ siteAreaId }) => siteAreaId === foreign.gisSiteId)
    expect(textsOf(result, 'address')).toContain(parcel?.address)
    expect(await asked(site, only('job', foreign.number), 'books')).toBeNull()
  })

  test('lies in flood zones, or in none, which is told alike', async () => {
    const ofZone = (zone: string) =>
      company.siteAreas.find((one) => one.job !== null && one.floodZone === zone)?.job ?? ''
    const wet = await asked(floodZone, only('job', ofZone('AE')))
    expect(wet?.rows[0]?.texts?.['zone']).toContain('AE')
    expect(wet?.rows[0]?.texts?.['hazard']).toBe('in the special flood hazard area')
    const dry = await asked(floodZone, only('job', ofZone('X')))
    expect(dry?.rows).toHaveLength(1)
    expect(dry?.rows[0]?.texts?.['hazard']).toBe('outside of the special flood hazard area')
  })

  test('has parcels with owners, and no owners for whom people’s affairs are hidden', async () => {
    const own = company.parcels.find(({ siteAreaId }) => siteAreaId === job.gisSiteId)
    const result = await asked(parcels, only('job', job.number))
    const onSite = result?.rows.find(({ texts }) => texts?.['distance'] === 'on the site')
    expect([onSite?.number, onSite?.texts?.['owner']]).toEqual([own?.number, own?.owner])
    const foreman = await asked(parcels, only('job', job.number), 'field')
    expect(foreman?.rows.length).toBe(result?.rows.length)
    expect(foreman?.rows.every(({ texts }) => texts?.['owner'] === undefined)).toBe(true)
  })

  test('has permits of others around it, none of its own', async () => {
    const nearOf = (number: string, metres: number) => {
      const ring = company.siteAreas.find((one) => one.job === number)?.ring ?? []
      const away = (one: { longitude: number; latitude: number }) =>
        Math.min(...ring.map((corner) => metresBetween(corner, [one.longitude, one.latitude])))
      return company.permits.filter((one) => one.job !== number && away(one) < metres).map((one) => one.number)
    }
    const built = picked(inProcore.find(({ number }) => nearOf(number, 200).length > 0)).number
    const result = await asked(permitsNear, only('job', built))
    expect(result?.rows.map(({ number }) => number)).toEqual(expect.arrayContaining(nearOf(built, 200)))
    expect(nearOf(built, 400)).toEqual(expect.arrayContaining(result?.rows.map(({ number }) => number) ?? []))
    const kind = mostOf(
      tally(
        company.permits.filter(({ number }) => nearOf(built, 200).includes(number)),
        ({ type }) => type,
      ),
    )
    const filters = [filter('job', built), filter('kind', kind)]
    expect((await asked(permitsNear, { filters }))?.rows.every(({ of }) => of.kind?.id === kind)).toBe(true)
  })
})

describe('how somebody is reached', () => {
  const vendor = company.vendors.find(({ procoreId, phone }) => procoreId !== null && phone !== '')
  const ids = [`netsuite:${vendor?.netsuiteId}`, `procore:${vendor?.procoreId}`]

  test('is a vendor’s telephone in each system that the person may ask', async () => {
    const result = await asked(contact, only('vendor', ...ids))
    expect(new Set(textsOf(result, 'phone'))).toEqual(new Set([vendor?.phone]))
    expect(new Set(textsOf(result, 'mail'))).toEqual(new Set([vendor?.email]))
    expect(new Set(result?.rows.map(({ source }) => source.system))).toEqual(new Set(['netsuite', 'procore']))
    const manager = await asked(contact, only('vendor', ...ids), 'pm')
    expect(manager?.rows.map(({ source }) => source.system)).toEqual(['procore'])
    expect(await asked(contact, only('vendor', ...ids), 'field')).toBeNull()
  })

  test('is a customer’s, and that of their people', async () => {
    const customer = company.customers.find(({ id }) =>
      company.salesAccounts.some(({ customerId }) => customerId === id),
    )
    const account = company.salesAccounts.find(({ customerId }) => customerId === customer?.id)
    const contacts = company.contacts.filter(({ accountId }) => accountId === account?.id)
    const result = await asked(contact, only('customer', `netsuite:${customer?.netsuiteId}`, account?.name ?? ''))
    const phones = [customer?.phone, ...contacts.map(({ phone }) => phone)]
    expect(textsOf(result, 'phone')).toEqual(phones.toSorted())
  })

  test('is one of ours by number, and a customer’s man by name', async () => {
    const ours = people.get(job.superintendent)
    const result = await asked(contact, only('person', `bamboohr:${ours?.number}`))
    expect(result?.rows.map(({ texts }) => texts)).toMatchObject([
      { name: nameOf(ours?.number ?? ''), phone: ours?.phone, mail: ours?.upn },
    ])
    const names = tally(company.contacts, ({ name }) => name)
    const theirs = company.contacts.find(
      ({ name }) => names[name] === 1 && !company.employees.some(({ number }) => nameOf(number) === name),
    )
    expect(textsOf(await asked(contact, only('person', theirs?.name ?? '')), 'phone')).toEqual([theirs?.phone])
  })
})

describe('what else is known of somebody', () => {
  const ours = people.get(job.superintendent)

  test('is their title, department, supervisor and since when they are here', async () => {
    const result = await asked(person, only('person', `bamboohr:${ours?.number}`))
    expect(result?.rows.map(({ texts }) => texts)).toEqual([
      {
        name: nameOf(ours?.number ?? ''),
        title: ours?.jobTitle,
        department: ours?.department,
        supervisor: nameOf(ours?.supervisor ?? ''),
        hired: day(ours?.hireDate ?? ''),
        status: 'works here',
      },
    ])
    const chief = mostOf(
      tally(
        company.employees.filter(({ supervisor }) => supervisor === null),
        ({ jobTitle }) => jobTitle,
      ),
    )
    const holders = company.employees.filter(({ jobTitle }) => jobTitle === chief)
    expect(textsOf(await asked(person, only('title', chief)), 'name')).toEqual(
      holders.map(({ number }) => nameOf(number)).sort(),
    )
    expect(await asked(person, only('title', chief), 'field')).toBeNull()
  })

  test('is what is left of their leave, to whom that is open', async () => {
    const own = company.leaveBalances.find(({ employee }) => people.get(employee)?.status === 'active')
    const all = company.leaveBalances.filter(({ employee }) => employee === own?.employee)
    const query = only('person', `bamboohr:${own?.employee}`)
    const result = await asked(leaveBalances, query)
    expect(textsOf(result, 'left')).toEqual(all.map(({ balance }) => `${balance} hours`).sort())
    const kind = { filters: [...query.filters, filter('kind', 'Sick')] }
    const sick = all.find(({ policy }) => policy === 'Sick')
    expect(textsOf(await asked(leaveBalances, kind, 'pm'), 'used')).toEqual([`${sick?.used} hours`])
    expect(await asked(leaveBalances, query, 'office')).toBeNull()
    expect(await asked(leaveBalances, query, 'field')).toBeNull()
  })

  test('is a vendor’s tax id, and no answer at all to whom it is hidden', async () => {
    const vendor = company.vendors.find(({ procoreId }) => procoreId !== null)
    const query = only('vendor', `netsuite:${vendor?.netsuiteId}`, `procore:${vendor?.procoreId}`)
    const result = await asked(taxId, query)
    expect(new Set(textsOf(result, 'taxId'))).toEqual(new Set([vendor?.taxId]))
    expect((await asked(taxId, query, 'books'))?.rows.length).toBe(1)
    expect(await asked(taxId, query, 'pm')).toBeNull()
  })
})

describe('a company in which things are otherwise', () => {
  const others = company.employees.filter(
    ({ procoreId, number }) => procoreId !== null && number !== job.projectManager,
  )
  const [another] = others.filter(({ number }) => teamOf(job.number).every(({ employee }) => employee !== number))
  const rest = company.assignments.filter((one) => one.job !== job.number)
  const altered = askedOfCompany({
    ...company,
    assignments: [...rest, { job: job.number, employee: another?.number ?? '', role: 'project_manager' }],
  })

  test('nobody in a role is a row that says so, and not that nothing was found', async () => {
    const result = await altered.asked(superintendent, only('job', job.number))
    expect(result?.none).toBeNull()
    expect(result?.rows.map(({ texts }) => texts)).toEqual([{ name: null }])
  })

  test('a manager whom the books name otherwise than Procore is told beside the other', async () => {
    const result = await altered.asked(projectManager, only('job', job.number))
    expect(textsOf(result, 'name')).toEqual([nameOf(another?.number ?? ''), nameOf(job.projectManager)].sort())
  })

  test('who has a role of which Procore does not show the holders is not told to be nobody', () => {
    const detail = {
      ...emptyAnswer,
      records: [{ id: '1', type: 'project', project: '1', name: 'One', team: [], ...noAmounts }],
    }
    const texts = (complete: boolean) => teamRows({ ...detail, complete }, () => true).map((row) => row.texts)
    expect(texts(true)).toEqual([{ name: null }])
    expect(texts(false)).toEqual([{ name: undefined }])
  })
})

const attributes: Certified[] = [
  ...[
    projectManager,
    superintendent,
    foreman,
    projectEngineer,
    projectTeam,
    jobDates,
    jobStatus,
    site,
    floodZone,
    parcels,
    permitsNear,
  ],
  ...[contact, taxId, person, leaveBalances],
]

/** On so little land the earth is flat. */
function metresBetween([x, y]: readonly [number, number], [u, v]: readonly [number, number]): number {
  const degree = 111_200
  return Math.hypot((x - u) * degree * Math.cos((y * Math.PI) / 180), (y - v) * degree)
}

test.each(attributes)('$id needs the thing that it is told of', (measure) => {
  const query = querySchema.parse({ measure: measure.id })
  expect(misfits(measure, query, company.today)).toEqual([
    { part: 'of', dimensions: namedBy(measure), why: 'must_be_named' },
  ])
  const left = querySchema.parse({
    measure: measure.id,
    filters: [{ ...filter(namedBy(measure)?.[0] ?? '', 'x'), not: true }],
  })
  expect(misfits(measure, left, company.today)).toHaveLength(1)
})
