import type { Company, Employee, Manpower } from '#lib/company/types.ts'
import { procore } from '#lib/connectors/procore/index.ts'
import { startProcore } from '#lib/connectors/procore/simulator/index.ts'
import { companyRecords } from './company-records.ts'
import { openConnector } from './connector.ts'

/** A running Procore and the connector to it, for tests. Close both with `close`. */
export async function openRidgeline(
  company: Company,
  options: Omit<Parameters<typeof startProcore>[0], 'company'> = {},
) {
  const simulator = await startProcore({ unlimited: true, ...options, company })
  const connector = openConnector(procore, simulator.settings, company.today)
  return {
    simulator,
    company,
    call: connector.call,
    close: async () => {
      await connector.close()
      await simulator.close()
    },
  }
}

const ridgeline = companyRecords()

/** Two jobs' field records, few enough to count by hand; people, jobs and vendors are the company's own. */
export function fieldCompany(): Company {
  const company = ridgeline
  const withAccount = personOn(company, '24-017', ({ procoreId }) => procoreId !== null)
  const withoutAccount = company.employees.find(({ procoreId, status }) => procoreId === null && status === 'active')
  const crew = company.vendors.find(({ procoreId }) => procoreId !== null)

  const hours = (id: number, day: string, line: Partial<Manpower>): Manpower => ({
    procoreId: String(id),
    job: '24-017',
    date: day,
    employee: null,
    vendorId: null,
    workers: 1,
    hours: 8,
    costCode: '03-3000',
    notes: '',
    ...line,
  })
  return {
    ...company,
    dailyLogs: [
      log('24-017', 1, '2026-11-22', withAccount, { notes: 'Rain until noon', delays: 'Pour moved to Tuesday' }),
      log('24-017', 2, '2026-11-19', withAccount, { notes: 'Deck formed', deliveries: 'Rebar, 12 t' }),
      log('24-017', 3, '2026-10-02', withAccount, { notes: 'Footings done' }),
      log('24-022', 4, '2026-11-20', withAccount, { notes: 'Trench open', nextWork: 'Pour slab B on 1 December' }),
    ],
    manpower: [
      hours(11, '2026-11-22', { employee: withAccount.number }),
      hours(12, '2026-11-19', { employee: withAccount.number, hours: 9.5, costCode: '03-1000' }),
      hours(13, '2026-11-19', { employee: withoutAccount?.number ?? null, job: '24-022' }),
      hours(14, '2026-11-19', { vendorId: crew?.id ?? null, workers: 4, hours: 32, costCode: '26-0000' }),
      hours(15, '2026-10-02', { employee: withAccount.number, hours: 10 }),
    ],
    rfis: [
      rfi('24-017', 21, 'RFI-041', '2026-10-25', 'Embed plate at grid C4'),
      rfi('24-017', 22, 'RFI-042', '2026-12-05', 'Door hardware'),
      { ...rfi('24-022', 23, 'RFI-007', '2026-11-01', 'Pipe bedding'), status: 'closed', closedDate: '2026-11-03' },
      rfi('24-022', 24, 'RFI-008', '2026-11-21', 'Manhole depth'),
    ],
    submittals: [
      submittal(31, '112', 'On Hold', ['RFI-041']),
      submittal(32, '113', 'Approved', []),
      submittal(33, '114', 'Open', []),
    ],
    incidents: [
      incident(41, '24-017', '2026-09-01', { recordable: true, dart: true, daysAway: 6, employee: withAccount.number }),
      incident(42, '23-004', '2026-02-01', { recordable: true }),
      incident(43, '24-022', '2025-10-01', { recordable: true }),
      incident(44, '24-022', '2026-11-02', {}),
    ],
    changeEvents: [
      event(51, 'CE-14', 'Open', 187_000_00),
      event(52, 'CE-17', 'Pending', 142_000_00),
      event(53, 'CE-20', 'Closed', 9_000_00),
    ],
    changeOrders: [
      order(61, 'potential', 'Pending', false, 50_000_25, '2026-08-01', '51'),
      order(62, 'prime', 'Pending', false, 20_000_50, '2026-11-12', '52'),
      order(63, 'prime', 'Approved', false, 450_000_00, '2026-10-01', null),
      order(64, 'prime', 'Approved', true, 70_000_00, '2026-05-01', null),
      order(65, 'potential', 'Rejected', false, 5_000_00, '2026-05-01', null),
    ],
    commitments: [
      commitment(71, 'SC-001', 'subcontract', crew?.id ?? '', 900_000_00, 300_000_00),
      commitment(72, 'PO-001', 'purchase_order', crew?.id ?? '', 40_000_00, 0),
    ],
  }
}

function personOn(company: Company, job: string, fits: (employee: Employee) => boolean): Employee {
  const numbers = company.assignments.filter((assignment) => assignment.job === job).map(({ employee }) => employee)
  const found = company.employees.find((employee) => numbers.includes(employee.number) && fits(employee))
  if (found === undefined) throw new Error(`nobody on ${job} fits`)
  return found
}

function log(
  job: string,
  id: number,
  date: string,
  author: Employee,
  said: Partial<Company['dailyLogs'][number]>,
): Company['dailyLogs'][number] {
  const nothing = { notes: '', delays: null, deliveries: null, equipment: [], visitors: 0, nextWork: null }
  return { procoreId: String(id), job, date, author: author.number, weather: 'Clear, 41 °F', ...nothing, ...said }
}

function rfi(job: string, id: number, number: string, dueDate: string, subject: string): Company['rfis'][number] {
  return {
    procoreId: String(id),
    number,
    job,
    subject,
    question: `${subject}: please confirm.`,
    status: 'open',
    createdDate: '2026-10-01',
    dueDate,
    closedDate: null,
    assignee: 'Priya Raman',
    assigneeCompany: 'Larch Structural Engineers',
    costImpact: 12_500_00,
    scheduleImpactDays: 3,
  }
}

function submittal(
  id: number,
  number: string,
  status: Company['submittals'][number]['status'],
  blockedByRfis: string[],
): Company['submittals'][number] {
  const title = `Submittal ${number}`
  return { procoreId: String(id), number, job: '24-017', title, status, dueDate: '2026-11-12', blockedByRfis }
}

function incident(
  id: number,
  job: string,
  date: string,
  facts: Partial<Company['incidents'][number]>,
): Company['incidents'][number] {
  const minor = { recordable: false, dart: false, employee: null, daysAway: 0 }
  return { procoreId: String(id), job, date, title: 'Cut hand', description: 'Glove torn.', ...minor, ...facts }
}

function event(
  id: number,
  number: string,
  status: Company['changeEvents'][number]['status'],
  rom: number,
): Company['changeEvents'][number] {
  const described = { reason: 'Owner change', createdDate: '2026-09-23', description: 'Asked for on site.' }
  return { procoreId: String(id), number, job: '24-017', title: `Change ${number}`, status, rom, ...described }
}

function order(
  id: number,
  kind: Company['changeOrders'][number]['kind'],
  status: Company['changeOrders'][number]['status'],
  executed: boolean,
  amount: number,
  createdDate: string,
  changeEventId: string | null,
): Company['changeOrders'][number] {
  const named = { number: String(id), job: '24-017', title: `Change order ${id}` }
  return { procoreId: String(id), kind, status, executed, amount, createdDate, changeEventId, ...named }
}

function commitment(
  id: number,
  number: string,
  kind: Company['commitments'][number]['kind'],
  vendorId: string,
  amount: number,
  billed: number,
): Company['commitments'][number] {
  const facts = { job: '24-017', title: 'Power', status: 'Approved' as const, executed: true, date: '2026-01-15' }
  return { procoreId: String(id), number, kind, vendorId, amount, billed, ...facts }
}
