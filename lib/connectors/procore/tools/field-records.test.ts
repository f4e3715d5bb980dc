import { afterAll, describe, expect, test } from 'vitest'
import type { Employee, Job } from '#lib/company/types.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openRidgeline } from '#lib/testing/procore.ts'

const company = companyRecords()
const ridgeline = await openRidgeline(company)
const small = await openRidgeline(company, { profile: 'bare' })
const { call } = ridgeline
afterAll(async () => {
  await ridgeline.close()
  await small.close()
})

const { today } = company
const jobs = company.jobs.filter(({ procoreId }) => procoreId !== null)
const running = new Set(jobs.filter(({ status }) => status !== 'complete').map(({ number }) => number))
const ofRunning = <T extends { job: string }>(rows: readonly T[]) => rows.filter(({ job }) => running.has(job))
const people = new Map(company.employees.map((employee) => [employee.number, employee]))
const nameOf = (number: string) => {
  const { firstName, lastName } = people.get(number) as Employee
  return `${firstName} ${lastName}`
}
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const cents = (amounts: readonly number[]) => sum(amounts) / 100
const ids = ({ records }: JsonObject) => (records as { id: string }[]).map(({ id }) => id).sort()
const late = (due: string, isOpen: boolean) => isOpen && due < today

/** What each tool says of a whole list, job by job; the company’s own rows say the same. */
const perJob: [tool: string, input: JsonObject, expected: (job: Job) => { ids: string[]; sums: JsonObject }][] = [
  [
    'crews',
    {},
    ({ number }) => {
      const own = company.crews.filter(({ job }) => job === number)
      const members = own.flatMap((crew) => crew.members)
      return { ids: own.map(({ procoreId }) => procoreId), sums: { crewCount: own.length, sizeTotal: members.length } }
    },
  ],
  [
    'punch_items',
    { status: 'all' },
    ({ number }) => {
      const own = company.punchItems.filter(({ job }) => job === number)
      const open = own.filter(({ status }) => status !== 'Closed')
      const overdue = open.filter(({ dueDate }) => late(dueDate, true))
      return {
        ids: own.map(({ procoreId }) => procoreId),
        sums: { openCount: open.length, overdueCount: overdue.length },
      }
    },
  ],
  [
    'inspections',
    {},
    ({ number }) => {
      const own = company.inspections.filter(({ job }) => job === number)
      return {
        ids: own.map(({ procoreId }) => procoreId),
        sums: {
          openCount: own.filter(({ status }) => status !== 'Closed').length,
          overdueCount: own.filter(({ dueDate, status }) => late(dueDate, status !== 'Closed')).length,
          passedTotal: sum(own.map(({ passed }) => passed)),
          failedTotal: sum(own.map(({ failed }) => failed)),
        },
      }
    },
  ],
  [
    'observations',
    { status: 'all' },
    ({ number }) => {
      const own = company.observations.filter(({ job }) => job === number)
      return {
        ids: own.map(({ procoreId }) => procoreId),
        sums: {
          openCount: own.filter(({ status }) => status !== 'Closed').length,
          overdueCount: own.filter(({ dueDate, status }) => late(dueDate, status !== 'Closed')).length,
        },
      }
    },
  ],
  [
    'prime_contracts',
    {},
    ({ number }) => {
      const own = company.primeContracts.filter(({ job }) => job === number)
      return {
        ids: own.map(({ procoreId }) => procoreId),
        sums: {
          contractCount: own.length,
          amountTotal: cents(own.map(({ originalAmount, approvedChanges }) => originalAmount + approvedChanges)),
          approvedChangesTotal: cents(own.map(({ approvedChanges }) => approvedChanges)),
        },
      }
    },
  ],
  [
    'owner_invoices',
    {},
    ({ number }) => {
      const own = company.primeInvoices.filter(({ job }) => job === number)
      return {
        ids: own.map(({ procoreId }) => procoreId),
        sums: {
          invoiceCount: own.length,
          amountTotal: cents(own.map(({ amount }) => amount)),
          paymentDueTotal: cents(own.map(({ amount, retainage }) => amount - retainage)),
        },
      }
    },
  ],
]

test.each(perJob)('%s %o says of every job what the company’s own rows say', async (tool, input, expected) => {
  for (const job of jobs) {
    const answer = await call(tool, { project: job.number, limit: 500, ...input })
    const { ids: own, sums } = expected(job)
    expect(answer, job.number).toMatchObject({ total: own.length, complete: true, ...sums })
    expect(ids(answer), job.number).toEqual(own.toSorted())
  }
})

describe('over all active jobs', () => {
  test('the pages of a list hold each record once, and its totals are of the whole list', async () => {
    const open = ofRunning(company.punchItems).filter(({ status }) => status !== 'Closed')
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const answer: JsonObject = await call('punch_items', { limit: 150, ...(cursor === undefined ? {} : { cursor }) })
      expect(answer).toMatchObject({ total: open.length, openCount: open.length })
      seen.push(...ids(answer))
      cursor = answer['nextCursor'] as string | undefined
    } while (cursor !== undefined)
    expect(seen.sort()).toEqual(open.map(({ procoreId }) => procoreId).sort())
  })

  test('punch items of one company are those that it must fix', async () => {
    const { vendorId = null } = ofRunning(company.punchItems).find((item) => item.vendorId !== null) ?? {}
    const vendor = company.vendors.find(({ id }) => id === vendorId)
    const name = vendor?.procoreName ?? vendor?.name ?? ''
    const named = new Set(
      company.vendors.filter((one) => (one.procoreName ?? one.name).includes(name)).map(({ id }) => id),
    )
    const own = ofRunning(company.punchItems).filter((item) => item.vendorId !== null && named.has(item.vendorId))

    const answer = await call('punch_items', { company: name, status: 'all', limit: 1 })

    expect(answer).toMatchObject({ total: own.length })
    expect(answer['perCompany']).toContainEqual(expect.objectContaining({ company: name }))
  })

  test('people are listed once each, with every job whose directory holds them', async () => {
    const assigned = ofRunning(company.assignments).filter(({ employee }) => people.get(employee)?.procoreId != null)
    const byPerson = Map.groupBy(assigned, ({ employee }) => employee)

    const answer = await call('people', { limit: 500 })

    expect(answer).toMatchObject({ total: byPerson.size, peopleCount: byPerson.size })
    for (const [number, some] of byPerson) {
      const { procoreId, upn } = people.get(number) as Employee
      const record = (answer['records'] as JsonObject[]).find(({ id }) => id === procoreId)
      const own = [...new Set(some.map(({ job }) => job))].sort()
      expect(record).toMatchObject({ name: nameOf(number), email: upn, employeeNumber: number, jobs: own })
    }
  })

  test('a crew is found by the name of a member', async () => {
    const crew = ofRunning(company.crews)[0]
    const member = nameOf(crew?.members[0] ?? '')
    const answer = await call('crews', { person: member })
    expect(ids(answer)).toContain(crew?.procoreId)
    for (const { lead, members } of answer['records'] as { lead: string; members: { name: string }[] }[]) {
      expect([lead, ...members.map(({ name }) => name)].some((name) => name.includes(member))).toBe(true)
    }
  })
})

describe('time cards', () => {
  const period = { from: '2026-10-26', to: '2026-11-20' }
  const within = company.timecards.filter(({ date }) => date >= period.from && date <= period.to)

  test('add up for every job, by person and by type of time', async () => {
    for (const job of jobs) {
      const own = within.filter((card) => card.job === job.number)
      const answer = await call('timecards', { project: job.number, ...period, limit: 1 })
      const regular = sum(own.map(({ regularHours }) => regularHours))
      const overtime = sum(own.map(({ overtimeHours }) => overtimeHours))
      expect(answer['totalHours'], job.number).toBeCloseTo(regular + overtime, 2)
      const perType = new Map(
        (answer['perTimeType'] as { timeType: string; hours: number }[]).map(({ timeType, hours }) => [
          timeType,
          hours,
        ]),
      )
      expect(perType.get('Regular Time') ?? 0, job.number).toBeCloseTo(regular, 2)
      expect(perType.get('Overtime') ?? 0, job.number).toBeCloseTo(overtime, 2)
    }
  })

  test('pending ones are those that nobody has approved', async () => {
    const pending = ofRunning(within).filter(({ status }) => status === 'Pending')
    const hours = sum(pending.map(({ regularHours, overtimeHours }) => regularHours + overtimeHours))
    const answer = await call('timecards', { ...period, status: 'pending', limit: 1 })
    expect(answer['pendingHours']).toBeCloseTo(hours, 2)
    expect(answer['totalHours']).toBe(answer['pendingHours'])
  })

  test('a period that is too long is refused', async () => {
    await expect(call('timecards', { from: '2026-08-01', to: '2026-11-20' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})

test('the replies to an RFI are those of the company, and the official one is told', async () => {
  // Two of every job: the first and the latest.
  const answered = jobs.flatMap(({ number }) => {
    const own = company.rfis.filter(({ job }) => job === number)
    return [...new Set([own[0], own.at(-1)])].flatMap((rfi) => rfi ?? [])
  })
  for (const rfi of answered) {
    const own = company.rfiReplies.filter(({ rfiId }) => rfiId === rfi.procoreId)
    const answer = await call('rfi_replies', { project: rfi.job, rfi: rfi.number })
    expect(ids(answer), rfi.procoreId).toEqual(own.map(({ procoreId }) => procoreId).sort())
    expect(answer).toMatchObject({
      officialCount: own.filter(({ official }) => official).length,
      rfiStatus: rfi.status,
    })
  }
  const first = answered.find(({ job }) => job === '24-017')
  const digits = first?.number.replace('RFI-', '') ?? ''
  expect(await call('rfi_replies', { project: '24-017', rfi: digits })).toMatchObject({ rfiStatus: first?.status })
  expect(await call('rfi_replies', { project: '24-017', rfi: 'RFI-9999' })).toMatchObject({
    records: [],
    rfiStatus: null,
    note: 'Procore shows no RFI RFI-9999 of this job.',
  })
})

test('a submittal tells each step of its review, and for whom it waits', async () => {
  const approversOf = Map.groupBy(company.submittalApprovers, ({ submittalId }) => submittalId)
  for (const job of jobs) {
    const own = company.submittals.filter((submittal) => submittal.job === job.number)
    const answer = await call('submittals', { project: job.number, status: 'all', limit: 500 })
    const records = new Map((answer['records'] as JsonObject[]).map((record) => [record['id'], record]))
    for (const { procoreId, status } of own) {
      const steps = approversOf.get(procoreId) ?? []
      const isOpen = ['Open', 'On Hold'].includes(status)
      const waiting = steps.filter(({ sentDate, returnedDate }) => isOpen && sentDate !== null && returnedDate === null)
      expect(records.get(procoreId)).toMatchObject({
        approvers: steps.map(({ name, role, sentDate, dueDate, returnedDate, response }) => {
          return { name, role, sentDate, dueDate, returnedDate, response }
        }),
        waitingFor: waiting.map(({ name }) => name),
      })
    }
  }
})

describe('change orders', () => {
  const decided = new Map(company.changeOrderApprovals.map((approval) => [approval.changeOrderId, approval]))

  test('approved in a period are those whose approval lies in it, with their sum', async () => {
    const [from, to] = ['2026-01-01', today]
    const approved = ofRunning(company.changeOrders).filter(({ procoreId, status }) => {
      const day = decided.get(procoreId)?.approvedDate ?? null
      return status === 'Approved' && day !== null && day >= from && day <= to
    })
    const answer = await call('change_orders', { state: 'approved', approvedFrom: from, approvedTo: to, limit: 1 })
    expect(approved.length).toBeGreaterThan(0)
    expect(answer).toMatchObject({ total: approved.length, foundTotal: cents(approved.map(({ amount }) => amount)) })
  })

  test('tell of every job when each was decided and signed', async () => {
    for (const job of jobs) {
      const own = company.changeOrders.filter((order) => order.job === job.number)
      const answer = await call('change_orders', { project: job.number, state: 'all', limit: 500 })
      const records = new Map((answer['records'] as JsonObject[]).map((record) => [record['id'], record]))
      for (const { procoreId, kind, executed, status } of own) {
        const approval = decided.get(procoreId)
        const isDecided = status === 'Approved' || status === 'Rejected'
        expect(records.get(procoreId), procoreId).toMatchObject({
          decidedDate: isDecided ? (approval?.approvedDate ?? approval?.reviewedDate ?? null) : null,
          signedDate: kind === 'prime' && executed ? (approval?.executedDate ?? null) : null,
        })
      }
    }
  })

  test('a period of approval is refused for those that are not approved', async () => {
    await expect(call('change_orders', { state: 'pending', approvedFrom: '2026-01-01' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})

describe('a narrower question', () => {
  test('to inspections leaves those of one kind with a failed point in the period', async () => {
    const from = '2026-06-01'
    const own = ofRunning(company.inspections).filter(
      ({ kind, failed, date }) => kind === 'Safety' && failed > 0 && date >= from,
    )
    const answer = await call('inspections', { kind: 'safety', failedOnly: true, from, limit: 500 })
    expect(ids(answer)).toEqual(own.map(({ procoreId }) => procoreId).sort())
    expect(answer).toMatchObject({ perKind: [{ kind: 'Safety', count: own.length, withFailed: own.length }] })
  })

  test('to observations leaves the overdue ones, the longest overdue first', async () => {
    const own = ofRunning(company.observations).filter(({ dueDate, status }) => late(dueDate, status !== 'Closed'))
    const answer = await call('observations', { overdueOnly: true, limit: 500 })
    const days = (answer['records'] as { daysOverdue: number }[]).map(({ daysOverdue }) => daysOverdue)
    expect(ids(answer)).toEqual(own.map(({ procoreId }) => procoreId).sort())
    expect(days).toEqual(days.toSorted((a, b) => b - a))
  })

  test('to invoices leaves those of one status', async () => {
    const own = ofRunning(company.primeInvoices).filter(({ status }) => status === 'Under Review')
    const answer = await call('owner_invoices', { status: 'under_review', limit: 500 })
    expect(ids(answer)).toEqual(own.map(({ procoreId }) => procoreId).sort())
    expect(answer).toMatchObject({ amountTotal: cents(own.map(({ amount }) => amount)) })
  })

  test('to submittals leaves those that wait for one reviewer', async () => {
    const open = ofRunning(company.submittals).filter(({ status }) => ['Open', 'On Hold'].includes(status))
    const openIds = new Set(open.map(({ procoreId }) => procoreId))
    const waiting = company.submittalApprovers.filter(
      ({ submittalId, sentDate, returnedDate }) =>
        openIds.has(submittalId) && sentDate !== null && returnedDate === null,
    )
    const name = waiting[0]?.name ?? ''
    const own = new Set(waiting.filter((step) => step.name.includes(name)).map(({ submittalId }) => submittalId))
    const answer = await call('submittals', { waitingFor: name, limit: 500 })
    expect(ids(answer)).toEqual([...own].sort())
  })
})

describe('a small account of which nothing is mapped', () => {
  test.each(['crews', 'timecards', 'prime_contracts', 'owner_invoices', 'people'])('%s answers', async (tool) => {
    const answer = await small.call(tool, {
      project: 'Mercy Clinic',
      ...(tool === 'timecards' ? { from: '2026-11-02' } : {}),
    })
    expect(answer['records']).not.toEqual([])
    expect(answer).not.toHaveProperty('note')
  })

  test.each(['punch_items', 'inspections', 'observations'])(
    '%s, which it has switched off, is refused',
    async (tool) => {
      await expect(small.call(tool)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(small.call(tool, { project: 'Mercy Clinic' })).rejects.toMatchObject({ code: 'forbidden' })
    },
  )
})
