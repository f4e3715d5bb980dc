import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from './calendar.ts'
import { createCompany } from './index.ts'
import { sum } from './random.ts'
import { headcount } from './roles.ts'
import { certificateEnd, craneOperator, halvorsen, injections, steelBlock } from './stories/more.ts'
import type { Company } from './types.ts'
import { createWorld, millions } from './world.ts'

const company = createCompany()
const world = createWorld(company.today, 20_261_122)
const million = 100_000_000

const balance = (number: string) => company.accounts.find((account) => account.number === number)?.balance
const posted = company.payApplications.filter((application) => application.status !== 'draft')
const contractOf = (job: Company['jobs'][number]) => job.originalContract + job.approvedChanges
const earnedOf = (job: Company['jobs'][number]) => Math.round((contractOf(job) * job.costToDate) / job.costAtCompletion)
const active = company.employees.filter((person) => person.status === 'active')

describe('how many there are', () => {
  test('400 people work here, by department, and 71 have left', () => {
    const counted = Object.fromEntries(
      [...Map.groupBy(active, (person) => person.department)].map(([department, people]) => [
        department,
        people.length,
      ]),
    )

    expect(counted).toEqual(headcount)
    expect(active).toHaveLength(400)
    expect(company.employees.filter((person) => person.status === 'terminated')).toHaveLength(71)
  })

  test('54 jobs in NetSuite, 53 of them in Procore', () => {
    const count = (status: string) => company.jobs.filter((job) => job.status === status).length

    expect(['active', 'closing', 'complete', 'not_started'].map(count)).toEqual([24, 8, 10, 12])
    expect(company.jobs.filter((job) => job.netsuiteId !== null)).toHaveLength(54)
    expect(company.jobs.filter((job) => job.procoreId !== null)).toHaveLength(53)
    expect(company.jobs.find((job) => job.procoreId === null)?.status).toBe('not_started')
  })

  test('customers, vendors, accounts, periods, cost codes, bids, permits, locates, RFIs and files', () => {
    const { customers, vendors, accounts, periods, costCodes, opportunities, permits, utilityLocates, rfis, files } =
      company
    const lists = [
      customers,
      vendors,
      accounts,
      periods,
      costCodes,
      opportunities,
      permits,
      utilityLocates,
      rfis,
      files,
    ]

    expect(lists.map((list) => list.length)).toEqual([62, 480, 180, 30, 140, 430, 240, 610, 2_900, 7_800])
    expect(files.filter((file) => file.text !== null)).toHaveLength(419)
  })

  test('171 mailboxes: 170 people with an account and the shared one', () => {
    const upns = company.employees.flatMap((person) => person.upn ?? [])

    expect(new Set(upns).size).toBe(170)
    expect(company.mails.some((mail) => mail.mailbox === 'projects@ridgeline.example')).toBe(true)
  })

  test('no id is used twice', () => {
    const ids: string[][] = [
      company.employees.map((person) => person.number),
      company.bills.map((bill) => bill.netsuiteId),
      company.vendorPayments.map((payment) => payment.netsuiteId),
      company.payApplications.map((application) => application.number),
      company.jobCosts.map((cost) => cost.netsuiteId),
      company.purchaseOrders.map((order) => order.number),
      company.commitments.map((commitment) => commitment.number),
      company.vendors.flatMap((vendor) => vendor.procoreId ?? []),
      company.opportunities.map((opportunity) => opportunity.id),
      company.permits.map((permit) => permit.number),
      company.utilityLocates.map((locate) => locate.ticket),
      company.files.map((file) => `${file.siteId}${file.path}`),
      company.changeOrders.map((order) => `${order.job} ${order.number}`),
      company.changeEvents.map((event) => `${event.job} ${event.number}`),
      company.manpower.map((line) => line.procoreId),
    ]

    for (const list of ids) expect(new Set(list).size).toBe(list.length)
  })
})

describe('the sums tie out', () => {
  test('lines are their bills, applications their payments, and only open bills are on hold', () => {
    const lines = Map.groupBy(company.billLines, (line) => line.billId)
    const settled = Map.groupBy(company.vendorPaymentApplications, (applied) => applied.paymentId)
    const open = new Set(company.bills.filter((bill) => bill.unpaid > 0).map((bill) => bill.netsuiteId))

    for (const { netsuiteId, amount } of company.bills)
      expect(sum(lines.get(netsuiteId) ?? [], (line) => line.amount)).toBe(amount)
    for (const { netsuiteId, amount } of company.vendorPayments)
      expect(sum(settled.get(netsuiteId) ?? [], (applied) => applied.amount)).toBe(amount)
    expect(company.billHolds.filter((hold) => !open.has(hold.billId))).toEqual([])
  })

  test('bills of earlier months, less credits, are the job cost that bills brought', () => {
    const first = company.bills.filter((bill) => bill.date < '2026-08-01' && bill.number !== '88142')
    const cost = company.jobCosts.filter((posting) => posting.source === 'bill' && posting.period < '2026-08')

    expect(sum(first, (bill) => bill.amount) - sum(company.vendorCredits, (credit) => credit.amount)).toBe(
      sum(cost, (posting) => posting.amount),
    )
  })

  test('journals are whole documents: every line in one, each in balance', () => {
    const byId = new Map(company.journals.map((line) => [line.netsuiteId, line]))
    const net = (ids: string[]) => sum(ids, (id) => (byId.get(id)?.debit ?? 0) - (byId.get(id)?.credit ?? 0))

    expect(new Set(company.journalEntries.flatMap((entry) => entry.lineIds)).size).toBe(company.journals.length)
    expect(company.journalEntries.filter((entry) => net(entry.lineIds) !== 0)).toEqual([])
  })

  test('over and under billing of an earlier month is what the ledger held then', () => {
    const period = '2026-03'
    const month = company.wipHistory.filter((line) => line.period === period)
    const held = (number: string) =>
      sum(
        company.journals.filter((line) => line.accountNumber === number && line.date.slice(0, 7) <= period),
        (line) => line.debit - line.credit,
      )

    expect(sum(month, (line) => Math.max(0, line.overUnder))).toBe(held('1250'))
    expect(sum(month, (line) => Math.min(0, line.overUnder))).toBe(held('2250'))
  })

  test('debits equal credits, in every entry and over all accounts', () => {
    expect(sum(company.journals, (line) => line.debit - line.credit)).toBe(0)
    expect(sum(company.accounts, (account) => account.balance)).toBe(0)
  })

  test('over and under billing by job is what the accounts 1250 and 2250 hold', () => {
    expect(sum(company.wip, (line) => Math.max(0, line.overUnder))).toBe(balance('1250'))
    expect(sum(company.wip, (line) => Math.min(0, line.overUnder))).toBe(balance('2250'))
  })

  test('receivables, retainage and payables are what the ledger holds', () => {
    expect(sum(company.payApplications, (application) => application.unpaid)).toBe(balance('1100'))
    expect(sum(posted, (application) => application.retainage)).toBe(balance('1120'))
    expect(sum(company.bills, (bill) => bill.unpaid)).toBe(-(balance('2000') ?? 0))
  })

  test('receipts and payments are the settled part of what was billed', () => {
    const settled = sum(posted, (application) => application.amount - application.retainage - application.unpaid)

    expect(sum(company.receipts, (receipt) => receipt.amount)).toBe(settled)
    const credited = sum(company.vendorCreditApplications, (applied) => applied.amount)
    expect(sum(company.vendorPayments, (payment) => payment.amount) + credited).toBe(
      sum(company.bills, (bill) => bill.amount - bill.unpaid),
    )
  })

  test('a job’s cost and billing are the sums of their postings', () => {
    const costs = Map.groupBy(company.jobCosts, (cost) => cost.job)
    const billings = Map.groupBy(posted, (application) => application.job)
    for (const job of company.jobs) {
      expect(sum(costs.get(job.number) ?? [], (cost) => cost.amount)).toBe(job.costToDate)
      expect(sum(billings.get(job.number) ?? [], (application) => application.amount)).toBe(job.billedToDate)
    }
  })

  test('NetSuite’s job cost is Procore’s actual plus six listed late invoices', () => {
    const late = company.bills.filter((bill) => bill.memo.includes('posted after Procore cost run'))
    const actual = sum(company.budgetLines, (line) => line.actual)

    expect(late).toHaveLength(6)
    expect(actual + sum(late, (bill) => bill.amount)).toBe(sum(company.jobCosts, (cost) => cost.amount))
  })

  test('budgets add up to the estimate, the executed changes and the cost at completion', () => {
    const budgets = Map.groupBy(company.budgetLines, (line) => line.job)
    for (const job of company.jobs) {
      const lines = budgets.get(job.number) ?? []
      expect(sum(lines, (line) => line.original)).toBe(job.originalCostEstimate)
      expect(sum(lines, (line) => line.actual + line.forecastToComplete)).toBe(job.costAtCompletion)
    }
  })

  test('approved prime change orders are a job’s approved changes', () => {
    for (const job of company.jobs) {
      const prime = company.changeOrders.filter((order) => order.job === job.number && order.kind === 'prime')
      expect(sum(prime, (order) => order.amount)).toBe(job.approvedChanges)
    }
  })

  test('a won bid is the original contract', () => {
    for (const job of company.jobs) {
      const bid = company.opportunities.find((opportunity) => opportunity.id === job.opportunityId)
      expect([bid?.stage, bid?.amount, bid?.projectNumber]).toEqual(['Closed Won', job.originalContract, job.number])
    }
  })

  test('payroll hours are manpower hours, less the 24 hours of the leaver', () => {
    const weeks = company.timesheets.filter((sheet) => sheet.job !== null)
    const first = addDays(company.manpower[0]?.date ?? '', -1)
    const lastWeek =
      weeks
        .map((sheet) => sheet.weekEnding)
        .toSorted()
        .at(-1) ?? ''
    const paid = sum(
      weeks.filter((sheet) => sheet.weekEnding > first),
      (sheet) => sheet.hours,
    )
    const worked = company.manpower.filter((line) => line.employee !== null && line.date <= lastWeek)

    expect(sum(worked, (line) => line.hours) - paid).toBe(24)
  })

  test('everybody named anywhere is a known employee', () => {
    const numbers = new Set(company.employees.map((person) => person.number))
    const named = [
      ...company.assignments.map((assignment) => assignment.employee),
      ...company.dailyLogs.map((log) => log.author),
      ...company.manpower.flatMap((line) => line.employee ?? []),
      ...company.incidents.flatMap((incident) => incident.employee ?? []),
      ...company.employees.flatMap((person) => person.supervisor ?? []),
      ...company.opportunities.map((opportunity) => opportunity.ownerEmployee),
    ]

    expect(named.filter((number) => !numbers.has(number))).toEqual([])
  })
})

describe('the company as a whole', () => {
  const year = company.journals.filter((line) => line.date > '2025-10-31' && line.date <= '2026-10-31')
  const result = (type: string) => {
    const numbers = new Set(
      company.accounts.filter((account) => account.type === type).map((account) => account.number),
    )
    return sum(
      year.filter((line) => numbers.has(line.accountNumber)),
      (line) => line.credit - line.debit,
    )
  }

  test('revenue of twelve months is about $182.4M at 9.8 %', () => {
    expect(result('Income') / million).toBeCloseTo(182.4, 1)
    expect((result('Income') + result('COGS')) / result('Income')).toBeCloseTo(0.098, 3)
  })

  test('backlog is $148.6M, cash $11.9M, the credit line is drawn by $3.2M', () => {
    const banks = company.accounts.filter((account) => account.type === 'Bank')

    expect(sum(company.jobs, (job) => contractOf(job) - earnedOf(job)) / million).toBeCloseTo(148.6, 1)
    expect(sum(banks, (account) => account.balance) / million).toBeCloseTo(11.9, 1)
    expect(balance('2310')).toBe(-millions(3.2))
  })

  test('$4.31M are more than 60 days late, $1.12M of it retainage', () => {
    const late = company.payApplications.filter((application) => application.dueDate < world.ago(60))

    expect(sum(late, (application) => application.unpaid)).toBe(millions(4.31))
    expect(
      sum(
        late.filter((application) => application.retainage < 0),
        (application) => application.unpaid,
      ),
    ).toBe(millions(1.12))
  })

  test('37 change orders of $2.86M are pending, the oldest for 71 days', () => {
    const pending = company.changeOrders.filter((order) => order.status === 'Pending')
    const oldest = pending.map((order) => order.createdDate).toSorted()[0] ?? ''

    expect(pending).toHaveLength(37)
    expect(sum(pending, (order) => order.amount)).toBe(millions(2.86))
    expect(daysBetween(oldest, company.today)).toBe(71)
  })

  test('the weighted pipeline that starts in the next two quarters is about $38.4M', () => {
    const near = company.opportunities.filter(
      (bid) => bid.probability > 0 && bid.probability < 1 && bid.expectedStart < '2027-07-01',
    )

    expect(sum(near, (bid) => bid.amount * bid.probability) / million).toBeCloseTo(38.4, 1)
  })

  test('TRIR is 2.90 on exported hours and 2.56 on all', () => {
    const recordable = company.incidents.filter((incident) => incident.recordable)
    const recent = recordable.filter((incident) => incident.date > world.ago(365)).length
    const year = company.timesheets.filter((sheet) => sheet.weekEnding >= world.ago(364))
    const exported = sum(
      year.filter((sheet) => sheet.exported),
      (sheet) => sheet.hours,
    )
    const all = sum(year, (sheet) => sheet.hours)

    expect([company.incidents.length, recordable.length, recent]).toEqual([64, 17, 10])
    expect(company.incidents.filter((incident) => incident.dart)).toHaveLength(5)
    expect([exported, all]).toEqual([689_655, 780_000])
    expect((recent * 200_000) / exported).toBeCloseTo(2.9, 3)
    expect((recent * 200_000) / all).toBeCloseTo(2.56, 2)
  })

  test('eleven of eighteen superintendents have no job after March', () => {
    const busy = new Set(company.jobs.filter((job) => job.finishDate > '2027-03-31').map((job) => job.superintendent))
    const all = active.filter((person) => person.department === 'Superintendents')

    expect(all.filter((person) => !busy.has(person.number))).toHaveLength(11)
  })
})

describe('the planted stories', () => {
  const expected = (number: number) => company.stories.find((story) => story.number === number)?.expected

  test('1: Mercy Clinic fades from 11.5 % to 6.1 %', () => {
    expect(expected(1)).toMatchObject({
      contract: millions(18.6),
      bidMargin: 0.115,
      forecastMargin: 0.061,
      lost: 100_440_000,
      ce14: 18_700_000,
      ce17: 14_200_000,
      ce21: 8_300_000,
      pending: 41_200_000,
      laborPlanned: 124_000_000,
      laborActual: 171_100_000,
      mailReceived: '2026-10-03T16:20:00Z',
    })
    expect(Number(expected(1)?.laborOfPlan)).toBeCloseTo(1.38, 2)
    expect(Number(expected(1)?.marginIfSigned)).toBeCloseTo(0.081, 3)
  })

  test('1: the owner’s mail is in the project manager’s and in the shared mailbox', () => {
    const mails = company.mails.filter((mail) => mail.body.includes('fine with 14, 17 and 21'))

    expect(mails.map((mail) => mail.mailbox)).toEqual(['pm@ridgeline.example', 'projects@ridgeline.example'])
  })

  test('2: Harbor Street Parking is under-billed by $1.24M, its application 34 days in draft', () => {
    expect(expected(2)).toMatchObject({
      earnedShare: 0.71,
      billedShare: 0.58,
      underBilled: 124_020_000,
      sequence: 9,
      draftDays: 34,
    })
  })

  test('3: Northgate Depot is over-billed by $1.904M, 47 % of all', () => {
    const over = company.wip.filter((line) => line.overUnder < 0)
    const northgate = over.find((line) => line.job === '25-006')?.overUnder ?? 0

    expect(northgate).toBe(-190_400_000)
    expect(northgate / sum(over, (line) => line.overUnder)).toBeCloseTo(0.47, 2)
  })

  test('4: Larkin County Records Annex is won and nowhere else', () => {
    expect(expected(4)).toMatchObject({
      projectNumber: '26-018',
      amount: millions(6.3),
      daysSinceClose: 41,
      netsuiteMatches: 0,
      procoreMatches: 0,
      permitStatus: 'Expired',
      permitExpiredDays: 8,
    })
  })

  test('5: the permit of Tern Creek School ends in 6 days, the pour is in 9, the locate ended yesterday', () => {
    expect(expected(5)).toMatchObject({ permitDaysLeft: 6, daysToPour: 9, locateExpiredDays: 1 })
  })

  test('5: no other excavation permit of the job is open', () => {
    const open = company.permits.filter(
      (permit) => permit.job === '24-022' && permit.type === 'Excavation' && permit.status === 'Issued',
    )

    expect(open.map((permit) => permit.number)).toEqual([expected(5)?.permit])
  })

  test('6: invoice 88142 was paid twice, under two names with one tax id', () => {
    const bills = company.bills.filter((bill) => bill.number === '88142' && bill.amount === 3_845_000)
    const vendors = company.vendors.filter((vendor) => bills.some((bill) => bill.vendorId === vendor.id))
    const payments = company.vendorPayments.filter((payment) =>
      bills.some((bill) => bill.netsuiteId === payment.billId),
    )

    expect(new Set(vendors.map((vendor) => vendor.name)).size).toBe(2)
    expect(new Set(vendors.map((vendor) => vendor.taxId)).size).toBe(1)
    expect(payments.map((payment) => payment.date.slice(0, 7))).toEqual(['2026-05', '2026-06'])
  })

  test('7: somebody terminated on Friday 13 November has hours on three later days and an account', () => {
    expect(expected(7)).toMatchObject({
      terminated: '2026-11-13',
      days: '2026-11-17, 2026-11-18, 2026-11-19',
      hours: 24,
      accountEnabled: 'true',
    })
  })

  test('8: the crane operator worked eleven days without a valid certificate', () => {
    const operator = company.employees.find((person) => person.lastName === craneOperator.lastName)
    const certificate = company.certifications.find(
      ({ employee, name }) => employee === operator?.number && name.includes('Crane'),
    )
    const days = company.manpower.filter(
      (line) => line.employee === operator?.number && line.date > certificateEnd(world),
    )

    expect(certificate?.expires).toBe('2026-10-31')
    expect(days.map((line) => line.job)).toEqual(Array.from({ length: 11 }, () => '25-003'))
  })

  test('9: four RFIs more than 21 days late hold submittal 112 and the steel order', () => {
    const late = company.rfis.filter(
      (rfi) => rfi.status === 'open' && rfi.job === steelBlock.job && rfi.dueDate < world.ago(21),
    )
    const submittal = company.submittals.find(({ job, number }) => job === steelBlock.job && number === '112')

    expect(late.map((rfi) => rfi.number)).toEqual(steelBlock.rfis)
    expect(submittal).toMatchObject({ status: 'On Hold', blockedByRfis: steelBlock.rfis })
    expect(company.purchaseOrders.find((order) => order.number === steelBlock.purchaseOrder)?.status).toBe(
      'pending_approval',
    )
  })

  test('10: Halvorsen Electric has $2.1M on five jobs and is paid after 58 days', () => {
    const vendor = company.vendors.find((candidate) => candidate.name === halvorsen.name)
    const theirs = company.commitments.filter((commitment) => commitment.vendorId === vendor?.id)
    const paid = company.vendorPayments.filter((payment) => payment.vendorId === vendor?.id)
    const waits = paid.map((payment) => {
      const bill = company.bills.find((candidate) => candidate.netsuiteId === payment.billId)
      return daysBetween(bill?.date ?? '', payment.date)
    })

    expect(new Set(theirs.map((commitment) => commitment.job)).size).toBe(5)
    expect(sum(theirs, (commitment) => commitment.amount)).toBe(millions(2.1))
    expect(new Set(waits)).toEqual(new Set([58]))
  })

  test('12: we win 12 % against Tamarack and 38 % else', () => {
    const decided = company.opportunities.filter((bid) => bid.stage.startsWith('Closed'))
    const rate = (against: boolean) => {
      const bids = decided.filter((bid) => (bid.competitor === 'Tamarack Builders') === against)
      return bids.filter((bid) => bid.stage === 'Closed Won').length / bids.length
    }

    expect(rate(true)).toBeCloseTo(0.12, 2)
    expect(rate(false)).toBeCloseTo(0.38, 2)
  })

  test('13: five of the recordable injuries fell into the first 30 days of employment', () => {
    const hired = new Map(company.employees.map((person) => [person.number, person.hireDate]))
    const fresh = company.incidents.filter(
      ({ recordable, employee, date }) => recordable && daysBetween(hired.get(employee ?? '') ?? '', date) <= 30,
    )

    expect(fresh).toHaveLength(5)
  })

  test('15: the contract of Civic Arts Hall is 14.2 in Salesforce and 14.65 elsewhere, with 0.45 unexecuted', () => {
    expect(expected(15)).toMatchObject({
      salesforce: millions(14.2),
      netsuite: millions(14.65),
      procore: millions(14.65),
      unexecuted: millions(0.45),
      executedContract: millions(14.2),
    })
  })

  test('16: one daily log and one document carry an instruction to a model', () => {
    expect(company.dailyLogs.filter((log) => log.notes.includes(injections.dailyLog))).toHaveLength(1)
    expect(company.files.filter((file) => file.text?.includes(injections.document))).toHaveLength(1)
  })

  test('the demo’s people run the jobs the story book gives them', () => {
    const jobsOf = (upn: string) => {
      const number = company.employees.find((person) => person.upn === upn)?.number
      return company.assignments
        .filter((assignment) => assignment.employee === number)
        .map((assignment) => assignment.job)
    }

    expect(jobsOf('pm@ridgeline.example').toSorted()).toEqual(['24-017', '24-022', '24-031', '25-003'])
    expect(jobsOf('pm2@ridgeline.example').toSorted()).toEqual(['23-041', '25-006'])
    expect(jobsOf('field@ridgeline.example').toSorted()).toEqual(['24-017', '24-022'])
  })
})

describe('one seed, one company', () => {
  test('two runs are equal', () => {
    expect(createCompany()).toEqual(company)
  })

  test.each(['2026-12-01', '2027-03-06', '2028-02-29'])(
    'on %s the stories stand where they stood, with other dates',
    (today) => {
      const later = createCompany({ today })
      const facts = (from: Company, number: number) => from.stories.find((story) => story.number === number)?.expected

      expect(facts(later, 1)?.forecastMargin).toBe(0.061)
      expect(facts(later, 1)?.mailReceived).toBe(`${addDays(today, -50)}T16:20:00Z`)
      expect(facts(later, 2)).toMatchObject({ underBilled: 124_020_000, draftDays: 34 })
      expect(facts(later, 4)).toMatchObject({ daysSinceClose: 41, permitExpiredDays: 8 })
      expect(facts(later, 5)).toMatchObject({ permitDaysLeft: 6, daysToPour: 9, locateExpiredDays: 1 })
      expect(facts(later, 7)?.hours).toBe(24)
      expect(sum(later.accounts, (account) => account.balance)).toBe(0)
      const year = later.timesheets.filter((sheet) => sheet.weekEnding >= addDays(today, -364))
      expect(sum(year, (sheet) => sheet.hours)).toBe(780_000)
    },
  )
})
