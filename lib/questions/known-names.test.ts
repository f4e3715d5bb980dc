import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Company } from '#lib/company/types.ts'
import type { Caller } from '#lib/core/caller.ts'
import { nothingMatched } from '#lib/core/joins.ts'
import { openAsking } from '#lib/measures/asking.ts'
import { readingOf } from '#lib/measures/gather.ts'
import { createMemory } from '#lib/measures/memory.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { type KnownNames, openNames } from './known-names.ts'
import { noSynonyms, type SynonymsNow } from './synonyms.ts'
import type { Named, Names } from './understand/names.ts'
import { tokensOf } from './understand/tokens.ts'

type House = Awaited<ReturnType<typeof openCompanyGateway>>

const HOUR_MS = 3_600_000
let nowMs = Date.parse('2026-11-22T15:00:00Z')

function namesOf({ gateway }: House, synonyms?: SynonymsNow): KnownNames {
  const clock = () => nowMs
  return openNames({
    asking(caller, correlationId) {
      const deps = { gateway, memory: createMemory(clock), nowMs: clock, freshMs: 0 }
      return openAsking(caller, { correlationId, reading: readingOf(gateway.company()) }, deps).ask
    },
    company: () => gateway.company(),
    joins: nothingMatched,
    policyVersion: () => gateway.policy.current().version,
    today: () => gateway.today(),
    nowMs: clock,
    synonyms,
  })
}

/** The names that somebody sees who may read everything, for the tests of one block. */
function wholeIndexOf(company: Company, ready: (names: Names) => void): void {
  let open: House
  beforeAll(async () => {
    open = await openCompanyGateway(company)
    ready(await namesOf(open).of(open.caller('executive@ridgeline.example', ['executive']), 'names'))
  })
  afterAll(() => open.close())
}

/** The things that the whole of a text means, each kind by itself. */
function meant(names: Names, text: string): readonly Named[] {
  const tokens = tokensOf(text)
  return names.find(tokens).find(({ from, to }) => from === 0 && to === tokens.length)?.things ?? []
}

function idsOf(names: Names, text: string, kind: keyof Named['ids']): (readonly string[])[] {
  return meant(names, text).flatMap(({ ids }) => (ids[kind] === undefined ? [] : [ids[kind]]))
}

describe('what the company’s systems call things', () => {
  const company = companyRecords()
  let names: Names
  wholeIndexOf(company, (read) => {
    names = read
  })

  test('nothing is missing for who may read every list', () => {
    expect(names.missing).toEqual([])
  })

  test('every job is found by its number, in any spelling, and by its name', () => {
    for (const { number, name } of company.jobs) {
      for (const said of [number, number.replace('-', ''), number.replace('-', ' ')]) {
        expect(idsOf(names, said, 'job'), said).toEqual([[number]])
      }
      expect(idsOf(names, name.toLowerCase(), 'job'), name).toContainEqual([number])
    }
  })

  test('every vendor is found by its name, under all ids of one tax id in the books and in the field', () => {
    for (const { name, taxId } of company.vendors) {
      const same = company.vendors.filter((one) => one.taxId === taxId)
      const ids = same.flatMap(({ netsuiteId, procoreId }) => [
        `netsuite:${netsuiteId}`,
        ...(procoreId === null ? [] : [`procore:${procoreId}`]),
      ])
      const found = idsOf(names, name, 'vendor').map((some) => [...some].sort())
      expect(found, name).toContainEqual(ids.sort())
      expect(found, name).toHaveLength(1)
    }
  })

  test('a company on site is known by the name that the field has for it', () => {
    const inField = company.vendors.filter(({ procoreName, name }) => procoreName !== null && procoreName !== name)
    expect(inField.length).toBeGreaterThan(20)
    for (const { procoreName, name } of inField)
      expect(idsOf(names, name, 'company').flat(), name).toContain(procoreName)
  })

  test('two firms with one telephone stay two', () => {
    const [a, b] =
      [...Map.groupBy(company.vendors, ({ phone }) => phone).values()].find(
        ([one, other]) => one !== undefined && other !== undefined && one.taxId !== other.taxId,
      ) ?? []
    const [left, right] = [a, b].map((one) => idsOf(names, one?.name ?? '', 'vendor').flat())
    expect(left?.filter((id) => right?.includes(id))).toEqual([])
  })

  test('every customer is found under the id of the books and under its name', () => {
    for (const { name, netsuiteId } of company.customers) {
      expect(idsOf(names, name, 'customer').flat(), name).toEqual(
        expect.arrayContaining([`netsuite:${netsuiteId}`, name]),
      )
    }
  })

  test('everybody who works or worked here is found under their number and their name', () => {
    for (const { number, firstName, lastName } of company.employees) {
      const name = `${firstName} ${lastName}`
      expect(idsOf(names, name, 'person'), name).toEqual([[`bamboohr:${number}`, name]])
      expect(idsOf(names, `${lastName}, ${firstName}`, 'manager'), name).toEqual([[name]])
    }
  })

  test('whoever has an RFI is found, with the firm they work for', () => {
    const staff = new Set(company.employees.map(({ firstName, lastName }) => `${firstName} ${lastName}`))
    const outside = company.rfis.filter(({ assignee }) => assignee !== null && !staff.has(assignee))
    expect(outside.length).toBeGreaterThan(10)
    for (const { assignee, assigneeCompany } of outside) {
      expect(idsOf(names, assignee ?? '', 'person').flat(), assignee ?? '').toContain(assignee)
      expect(idsOf(names, assigneeCompany ?? '', 'company').flat(), assigneeCompany ?? '').toContain(assigneeCompany)
    }
  })

  test('the words of the account are found as it has them', () => {
    const values: [keyof Named['ids'], (string | null)[]][] = [
      ['department', company.employees.map(({ department }) => department)],
      ['title', company.employees.map(({ jobTitle }) => jobTitle)],
      ['competitor', company.opportunities.map(({ competitor }) => competitor)],
      ['stage', company.opportunities.map(({ stage }) => stage)],
      ['reason', company.opportunities.map(({ lossReason }) => lossReason)],
      ['industry', company.salesAccounts.map(({ industry }) => industry)],
      ['kind', company.permits.map(({ type }) => type)],
      ['kind', company.complianceDocuments.map(({ kind }) => kind)],
      ['status', company.permits.map(({ status }) => status)],
      ['utility', company.utilityLocates.map(({ utility }) => utility)],
    ]
    for (const [kind, all] of values) {
      for (const value of new Set(all)) {
        if (value !== null) expect(idsOf(names, value, kind), `${kind} ${value}`).toContainEqual([value])
      }
    }
  })

  test('a kind of permit and a kind of certificate say which of the two they are', () => {
    const of = (text: string) => meant(names, text).filter(({ ids }) => ids.kind !== undefined)
    expect(of('excavation').map(({ measures, asks }) => [measures, asks])).toEqual([
      [['permits', 'permits_near'], 'permits'],
    ])
    const [first] = company.certifications
    expect(of(first?.name ?? '').map(({ measures }) => measures)).toEqual([['certifications']])
  })

  test('a cost code is found by its number, with and without the hyphen, and by what it is called', () => {
    const used = new Set(company.jobCosts.map(({ costCode }) => costCode))
    for (const { code, title } of company.costCodes.filter((one) => used.has(one.code))) {
      expect(idsOf(names, code, 'cost_code'), code).toEqual([[code]])
      expect(idsOf(names, code.replace('-', ' '), 'cost_code'), code).toEqual([[code]])
      expect(idsOf(names, title, 'cost_code'), title).toContainEqual([code])
    }
  })

  test('an account is found by its number and by its name, under the id of the books', () => {
    const posted = company.accounts.filter(({ balance }) => balance !== 0)
    for (const { number, name, netsuiteId } of posted) {
      expect(idsOf(names, number, 'account'), number).toEqual([[`netsuite:${netsuiteId}`]])
      expect(idsOf(names, name, 'account'), name).toContainEqual([`netsuite:${netsuiteId}`])
    }
  })
})

describe('whose names they are', () => {
  let open: House
  let known: KnownNames
  let callers: Record<'executive' | 'office' | 'books' | 'manager' | 'field', Caller>
  beforeAll(async () => {
    open = await openCompanyGateway(companyRecords())
    callers = {
      executive: open.caller('executive@ridgeline.example', ['executive']),
      office: open.caller('executive@ridgeline.example', ['office-staff']),
      books: open.caller('executive@ridgeline.example', ['financial-read']),
      manager: open.caller('pm@ridgeline.example', ['project-manager']),
      field: open.caller('field@ridgeline.example', ['field-crew']),
    }
  })
  afterAll(() => open.close())
  beforeEach(() => {
    open.calm()
    known = namesOf(open)
  })
  const read = (who: keyof typeof callers) => known.of(callers[who], 'names')
  const why = (names: Names) => names.missing.map(({ kind, topic, why }) => `${kind} ${topic} ${why}`)
  const refused = () => open.admitted.filter(({ refusal }) => refusal !== undefined)

  test('what a person may not ask is not asked, and its names are said to be missing', async () => {
    const names = await read('books')

    expect(refused()).toEqual([])
    expect(new Set(open.admitted.map(({ system }) => system))).toEqual(new Set(['netsuite']))
    expect(why(names)).toEqual(
      expect.arrayContaining(['person people not_permitted', 'competitor decided not_permitted']),
    )
    expect(why(names).filter((one) => /^(vendor|job|account) /.test(one))).toEqual([])
    expect(idsOf(names, 'Halvorsen Electric LLC', 'vendor')).toEqual([['netsuite:5201']])
    expect(meant(names, 'Tamarack Builders')).toEqual([])
  })

  test('any list of all jobs has every job, so that no other is missing', async () => {
    const names = await read('field')

    expect(why(names).filter((one) => one.startsWith('job '))).toEqual([])
    expect(idsOf(names, 'alder falls library', 'job')).toEqual([['24-009']])
  })

  test('a list that ends at the person’s own jobs says so', async () => {
    const names = await read('field')

    expect(why(names)).toContain('company rfis own_jobs')
    expect(refused()).toEqual([])
    expect(idsOf(names, 'Colfax Structural Engineers', 'company')).toEqual([['Colfax Structural Engineers']])
  })

  test('a vendor of whom the person has bills but no list is found under the id that the bills have', async () => {
    const names = await read('manager')

    expect(why(names)).toContain('vendor vendors not_permitted')
    expect(idsOf(names, 'halvorsen electric', 'vendor').flat().toSorted()).toEqual(['netsuite:5201', 'procore:880400'])
  })

  test('who has the same rights is asked for once an hour', async () => {
    const first = await read('books')
    const asked = open.admitted.length
    nowMs += HOUR_MS - 1
    const other = open.caller('executive@ridgeline.example', ['financial-read'])
    const second = await known.of({ ...other, principal: { ...other.principal, id: 'somebody else' } }, 'names')

    expect(second).toBe(first)
    expect(open.admitted).toHaveLength(asked)
  })

  test('what the company calls a thing besides is found at once, by who may look it up, and nobody is asked again', async () => {
    let synonyms = noSynonyms
    known = namesOf(open, () => synonyms)
    await read('books')
    await read('field')
    const asked = open.admitted.length
    const spelling = { dimension: 'vendor', ids: ['netsuite:5201'], say: 'the sparkies' } as const

    expect(meant(await read('books'), 'the sparkies')).toEqual([])
    synonyms = { ...noSynonyms, spellings: [spelling] }
    expect(idsOf(await read('books'), 'the sparkies', 'vendor')).toEqual([['netsuite:5201']])
    expect(await read('books')).toBe(await read('books'))
    expect(meant(await read('field'), 'the sparkies')).toEqual([])
    synonyms = noSynonyms
    expect(meant(await read('books'), 'the sparkies')).toEqual([])
    expect(open.admitted).toHaveLength(asked)
  })

  test('two who ask at once share one reading', async () => {
    const [a, b] = await Promise.all([read('books'), read('books')])

    expect(a).toBe(b)
    expect(open.admitted.filter(({ tool }) => tool === 'customers')).toHaveLength(1)
  })

  test('other roles, other jobs and another policy are other rights', async () => {
    const names = await read('field')
    const { principal } = callers.field
    const elsewhere = { ...callers.field, principal: { ...principal, projects: ['24-009'] } }
    const more = { ...callers.field, principal: { ...principal, roles: ['field-crew', 'financial-read'] } }

    expect(await known.of(elsewhere, 'names')).not.toBe(names)
    expect(await known.of(more, 'names')).not.toBe(names)
    expect(idsOf(names, 'Halvorsen Electric LLC', 'vendor')).toEqual([])
  })

  test('after an hour the old names answer at once, and new ones are read behind them', async () => {
    const first = await read('books')
    nowMs += HOUR_MS
    open.simulator('netsuite').setFault({ kind: 'hang' })

    expect(await read('books')).toBe(first)

    open.simulator('netsuite').setFault(null)
    await expect.poll(() => read('books')).not.toBe(first)
  })

  test('a system that is down leaves its names missing with the reason, and is asked again after a minute', async () => {
    open.simulator('netsuite').setFault({ kind: 'outage' })
    const names = await read('executive')

    expect(why(names)).toEqual(expect.arrayContaining(['vendor vendors failed', 'customer customers failed']))
    expect(names.missing.find(({ topic }) => topic === 'vendors')?.error).toMatchObject({ code: 'system_unavailable' })
    expect(idsOf(names, 'Ana Ruiz', 'person')).toHaveLength(1)
    expect(meant(names, 'Pryor Pumping Services')).toEqual([])
    expect(await read('executive')).toBe(names)

    open.calm()
    nowMs += 60_000
    await read('executive')
    await expect.poll(async () => why(await read('executive'))).toEqual([])
    expect(meant(await read('executive'), 'Pryor Pumping Services')).toHaveLength(1)
  })

  test('what only a person can end is not asked again before the hour is over', async () => {
    open.simulator('salesforce').setFault({ kind: 'forbid' })
    await read('executive')
    const asked = open.admitted.length
    nowMs += HOUR_MS - 1
    await read('executive')

    expect(why(await read('executive'))).toContain('competitor decided failed')
    expect(open.admitted).toHaveLength(asked)
  })

  test('a system that goes down takes no names away, but what may be new is said to be missing', async () => {
    await read('executive')
    open.calm()
    nowMs += HOUR_MS
    open.simulator('salesforce').setFault({ kind: 'outage' })
    await read('executive')

    await expect.poll(async () => why(await read('executive'))).toContain('competitor decided failed')
    expect(idsOf(await read('executive'), 'Tamarack Builders', 'competitor')).toEqual([['Tamarack Builders']])
  })
})

describe('a company with odd names', () => {
  /** Those before are kept twice. */
  const FIRST_ODD = 5
  const records = companyRecords()
  const company: Company = {
    ...records,
    vendors: records.vendors.map((vendor, at) => ({
      ...vendor,
      procoreId: null,
      procoreName: null,
      ...odd(at - FIRST_ODD, vendor.name),
    })),
    jobs: records.jobs.map((job, at) => ({
      ...job,
      name: ['Cash', 'Wickham Mill', 'Wickham Mill', 'Wickham Mill'][at] ?? job.name,
    })),
    employees: records.employees.map((one, at) => (at === 5 ? { ...one, firstName: 'Will', lastName: 'May' } : one)),
  }
  let names: Names
  wholeIndexOf(company, (read) => {
    names = read
  })

  function odd(at: number, name: string): { name: string } {
    const names = [
      'The',
      'October',
      `Interminable ${'Endless '.repeat(23)}`.trim(),
      '\u202eQuillon\u200f Masonry',
      'تارفين للبناء',
    ]
    return { name: names[at] ?? name }
  }
  const found = (text: string) => {
    const tokens = tokensOf(text)
    return names.find(tokens).flatMap(({ things }) => things.map(({ name }) => name))
  }

  test('every one of them is read, and none answers for a word that everybody uses', () => {
    expect(names.missing).toEqual([])
    expect(found('what do we owe the vendor in october')).not.toContain('The')
    expect(found('what do we owe in october')).toEqual([])
    expect(found('what did we pay October')).toContain('October')
    expect(found('what did we pay "The"')).toContain('The')
    expect(found('bills of quillon')).toHaveLength(1)
    expect(found('bills of interminable')).toHaveLength(1)
    expect(found('تارفين')).toHaveLength(1)
    expect(found('hours of will may')).toContain('Will May')
    expect(found('who will approve it')).toEqual([])
  })

  test('three jobs of one name are three to choose from, and each is found by its number', () => {
    const three = company.jobs.slice(1, 4).map(({ number }) => [number])
    expect(idsOf(names, 'wickham mill', 'job').toSorted()).toEqual(three.toSorted())
    expect(idsOf(names, three[0]?.[0] ?? '', 'job')).toEqual([three[0]])
  })
})
