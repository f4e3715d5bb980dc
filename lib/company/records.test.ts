import { describe, expect, test } from 'vitest'
import { addDays } from './calendar.ts'
import { createCompany } from './index.ts'
import { sum } from './random.ts'

const today = '2026-11-22'
const days = [today, addDays(today, 37)]

/** How many there are of what hangs on the main records, on both days. */
const counts = {
  bills: 9_800,
  billLines: 31_000,
  vendorPayments: 6_200,
  vendorCredits: 180,
  payApplications: 780,
  receipts: 700,
  commitments: 610,
  files: 7_800,
  mails: 2_600,
  events: 1_500,
  purchaseOrders: 2_600,
  changeEvents: 940,
  rfis: 2_900,
  submittals: 3_600,
  manpower: 58_000,
  activities: 2_800,
  timeOff: 1_900,
  certifications: 1_240,
  journalEntries: 1_900,
  punchItems: 5_200,
  inspections: 2_100,
  observations: 1_700,
  drawings: 2_400,
  meetings: 640,
  teamsMessages: 1_200,
  jobChanges: 1_150,
  parcels: 130,
} as const

describe.each(days)('on %s', (day) => {
  const company = createCompany({ today: day })
  const employees = new Set(company.employees.map((person) => person.number))
  const jobs = new Set(company.jobs.map((job) => job.number))

  test('there are as many as the sample company is said to have', () => {
    const names = Object.keys(counts) as (keyof typeof counts)[]

    expect(Object.fromEntries(names.map((name) => [name, company[name].length]))).toEqual(counts)
  })

  test('daily logs, change orders and permit rows: a log per working day of a job does not always make the full number', () => {
    const kind = (wanted: string) => company.changeOrders.filter((order) => order.kind === wanted).length

    expect(Math.abs(company.dailyLogs.length - 9_800)).toBeLessThanOrEqual(98)
    expect([kind('potential'), kind('prime')]).toEqual([520, 210])
    expect(sum(company.permits, (permit) => permit.statusHistory.length)).toBe(900)
  })

  test('no id is used twice', () => {
    const { bills, vendorPayments, vendorCredits, punchItems, inspections, observations, drawings, meetings } = company
    for (const list of [bills, vendorPayments, vendorCredits, company.payApplications, company.receipts]) {
      expect(new Set(list.map((one) => one.netsuiteId)).size).toBe(list.length)
    }
    for (const list of [
      punchItems,
      inspections,
      observations,
      drawings,
      meetings,
      company.timecards,
      company.dailyLogs,
    ]) {
      expect(new Set(list.map((one) => one.procoreId)).size).toBe(list.length)
    }
    for (const list of [company.files, company.stageHistory, company.salesTasks, company.leads]) {
      expect(new Set(list.map((one) => one.id)).size).toBe(list.length)
    }
    for (const list of [company.rfis, company.submittals, company.changeEvents, company.changeOrders]) {
      expect(new Set(list.map((one) => one.procoreId)).size).toBe(list.length)
      expect(new Set(list.map((one) => `${one.job} ${one.number}`)).size).toBe(list.length)
    }
    expect(new Set(company.files.map((file) => `${file.siteId}${file.path}`)).size).toBe(company.files.length)
  })

  test('every job and person named in them is known', () => {
    const { crews, timecards, punchItems, inspections, observations, meetings, drawings, primeContracts } = company
    const named = [
      ...crews.flatMap((crew) => [crew.foreman, ...crew.members]),
      ...timecards.map((card) => card.employee),
      ...punchItems.map((item) => item.createdBy),
      ...inspections.map((inspection) => inspection.inspector),
      ...observations.map((observation) => observation.assignee),
      ...meetings.flatMap((meeting) => [...meeting.attendees, ...meeting.topics.map((topic) => topic.assignee)]),
      ...company.changeOrderApprovals.map((approval) => approval.reviewer),
      ...company.billHolds.map((hold) => hold.placedBy),
      ...company.jobChanges.flatMap((change) => [change.employee, change.supervisor ?? change.employee]),
    ]
    const where = [crews, timecards, punchItems, inspections, observations, meetings, drawings, primeContracts].flat()

    expect(named.filter((number) => !employees.has(number))).toEqual([])
    expect(where.filter((record) => !jobs.has(record.job))).toEqual([])
  })

  test('nothing has happened in the future', () => {
    const happened = [
      ...company.rfiReplies.map((reply) => reply.date),
      ...company.submittalApprovers.flatMap((approver) => approver.returnedDate ?? []),
      ...company.punchItems.flatMap((item) => [item.createdDate, item.closedDate ?? item.createdDate]),
      ...company.observations.flatMap((one) => [one.createdDate, one.closedDate ?? one.createdDate]),
      ...company.inspections.map((inspection) => inspection.date),
      ...company.meetings.map((meeting) => meeting.date),
      ...company.vendorPayments.map((payment) => payment.date),
      ...company.jobChanges.map((change) => change.date),
      ...company.stageHistory.map((change) => change.date),
    ]

    expect(happened.filter((date) => date > day)).toEqual([])
  })

  test('time cards are the manpower of our own people', () => {
    const own = company.manpower.filter((line) => line.employee !== null)

    expect(sum(company.timecards, (card) => card.regularHours + card.overtimeHours)).toBe(
      sum(own, (line) => line.hours),
    )
  })

  test('prime contracts and their invoices are the jobs’ contracts and the pay applications', () => {
    const known = company.jobs.filter((job) => job.procoreId !== null)

    expect(sum(company.primeContracts, (contract) => contract.originalAmount + contract.approvedChanges)).toBe(
      sum(known, (job) => job.originalContract + job.approvedChanges),
    )
    expect(sum(company.primeInvoices, (invoice) => invoice.amount)).toBe(
      sum(company.payApplications, (application) => application.amount),
    )
  })

  test('an approved change order has a day of approval, an executed one a signature', () => {
    const approvals = new Map(company.changeOrderApprovals.map((approval) => [approval.changeOrderId, approval]))
    for (const order of company.changeOrders) {
      const { approvedDate, executedDate } = approvals.get(order.procoreId) ?? {}
      expect([approvedDate !== null, executedDate !== null]).toEqual([order.status === 'Approved', order.executed])
    }
  })

  test('what receipts settle is what they brought, and what applications do not owe any more', () => {
    const byReceipt = Map.groupBy(company.receiptApplications, (applied) => applied.receiptId)
    const byApplication = new Map(company.receiptApplications.map((applied) => [applied.payApplicationId, applied]))

    for (const { netsuiteId, amount } of company.receipts)
      expect(sum(byReceipt.get(netsuiteId) ?? [], (applied) => applied.amount)).toBe(amount)
    for (const { netsuiteId, amount, retainage, unpaid, status } of company.payApplications)
      if (status !== 'draft')
        expect(byApplication.get(netsuiteId)?.amount ?? 0).toBe(Math.max(0, amount - retainage - unpaid))
  })

  test('a closed RFI has one official answer, an open one none', () => {
    const official = company.rfiReplies.filter((reply) => reply.official).map((reply) => reply.rfiId)
    const closed = company.rfis.filter((rfi) => rfi.status === 'closed').map((rfi) => rfi.procoreId)

    expect(official.toSorted()).toEqual(closed.toSorted())
  })

  test('the last stage and the last position are those of today', () => {
    const stages = new Map(company.stageHistory.map((change) => [change.opportunityId, change.stage]))
    const positions = new Map(company.jobChanges.map((change) => [change.employee, change]))

    expect(company.opportunities.filter((bid) => stages.get(bid.id) !== bid.stage)).toEqual([])
    for (const person of company.employees) {
      expect(positions.get(person.number)).toMatchObject({ jobTitle: person.jobTitle, supervisor: person.supervisor })
    }
  })

  test('a leave balance is what was given less what was taken, and nobody is in debt', () => {
    const wrong = company.leaveBalances.filter(
      ({ carriedOver, accrued, used, balance }) => balance < 0 || balance !== carriedOver + accrued - used,
    )

    expect(wrong).toEqual([])
    expect(company.leaveBalances).toHaveLength(800)
  })

  test('every mail is in one thread, and each that says so has an attachment', () => {
    const attached = new Set(company.mailAttachments.map((attachment) => attachment.mailId))

    expect(new Set(company.mailThreads.flatMap((thread) => thread.mailIds)).size).toBe(company.mails.length)
    expect(company.mails.filter((mail) => mail.hasAttachments !== attached.has(mail.id))).toEqual([])
  })

  test('every subcontractor’s paper is a file that says until when it is valid', () => {
    const files = new Map(company.files.map((file) => [file.id, file]))

    expect(company.complianceDocuments).toHaveLength(300)
    expect(company.complianceDocuments.filter(({ fileId }) => files.get(fileId)?.text == null)).toEqual([])
    const complete = new Set(company.jobs.filter((job) => job.status === 'complete').map((job) => job.number))
    const committed = new Set(
      company.commitments
        .filter((made) => made.kind === 'subcontract' && !complete.has(made.job))
        .map((made) => made.vendorId),
    )
    const kept = new Set(company.complianceDocuments.map((document) => document.vendorId))
    expect([...committed].filter((vendor) => !kept.has(vendor))).toEqual([])
  })

  test('parcels, addresses and inspections belong to areas and permits that exist', () => {
    const permits = new Set(company.permits.map((permit) => permit.number))
    const numbers = new Set(company.siteAreas.map((area) => area.parcel))

    expect(company.addresses.filter((address) => !numbers.has(address.parcel))).toEqual([])
    expect(company.permitInspections.filter((inspection) => !permits.has(inspection.permit))).toEqual([])
  })

  test('all stories of the six systems are told', () => {
    const facts = (number: number) => company.stories.find((story) => story.number === number)?.expected

    expect(company.stories.map((story) => story.number)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1))
    expect(facts(3)).toMatchObject({ job: '25-006', overBilled: 190_400_000, borrower: '23-041' })
    expect(facts(6)).toMatchObject({
      paid: 2 * 3_845_000,
      vendors: 'Pryor Concrete Pumping Inc, Pryor Pumping Services',
    })
    expect(facts(8)).toMatchObject({ daysWorked: 11, job: '25-003' })
    expect(facts(9)).toMatchObject({ rfis: 'RFI-061, RFI-064, RFI-067, RFI-070', submittalStatus: 'On Hold' })
    expect(facts(10)).toMatchObject({ insuranceDaysLeft: 12, committed: 210_000_000, paidAfterDays: 58 })
    expect(facts(12)).toMatchObject({ wonAgainst: 8, bidsAgainst: 66, wonElse: 47, bidsElse: 124 })
    expect(facts(12)?.leastConcreteShareLostOnPrice).toBeGreaterThan(0.2)
    expect(facts(13)).toMatchObject({ withinThirtyDays: 5, recordable: 17, recordableTwelveMonths: 10 })
    expect(facts(14)).toMatchObject({ damagesPerDay: 450_000, managerMayRead: 'false' })
    expect(facts(16)).toMatchObject({ job: '24-022' })
  })

  test('the books balance and payables are what the ledger holds', () => {
    const payable = company.accounts.find((account) => account.number === '2000')?.balance ?? 0

    expect(sum(company.accounts, (account) => account.balance)).toBe(0)
    expect(sum(company.bills, (bill) => bill.unpaid)).toBe(-payable)
  })
})

test('eleven of eighteen superintendents are idle in the second quarter of 2027', () => {
  const story = createCompany().stories.find(({ number }) => number === 11)

  expect(story?.expected).toMatchObject({ superintendents: 18, idle: 11, quarterStarts: '2027-04-01' })
  expect(Number(story?.expected.weightedPipeline) / 100_000_000).toBeCloseTo(38.4, 1)
})
