import type { Assignment, Job, Vendor } from '#lib/company/types.ts'
import type { SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { type Ask, inProject, moneyText, notFound, paged, type Route, stamp } from './routes.ts'
import type { Row } from './state.ts'
import { nameOf, procoreCompanyId, type State } from './state.ts'

const stages = {
  not_started: { id: 2, name: 'Pre-Construction' },
  active: { id: 3, name: 'Course of Construction' },
  closing: { id: 4, name: 'Post-Construction' },
  complete: { id: 4, name: 'Post-Construction' },
} as const

const roleNames: Record<Assignment['role'], string> = {
  project_manager: 'Project Manager',
  superintendent: 'Superintendent',
  engineer: 'Project Engineer',
  foreman: 'Foreman',
}

export const directoryRoutes: Route[] = [
  {
    method: 'GET',
    path: '/rest/v1.0/me',
    answer: ({ state: { holder } }) => ({
      status: 200,
      body:
        holder === null
          ? { id: 7_300_001, login: 'gatehouse@service.example', name: 'Gatehouse' }
          : { id: Number(holder.id), login: holder.email, name: holder.name },
    }),
  },
  {
    method: 'GET',
    path: '/rest/v1.0/companies',
    answer: (ask) => paged(ask, [{ id: Number(procoreCompanyId), name: ask.state.company.name, is_active: true }]),
  },
  { method: 'GET', path: '/rest/v1.1/projects', answer: (ask) => withCompany(ask, () => paged(ask, projectRows(ask))) },
  inProject('GET', '/rest/v1.0/projects/:project', (ask) =>
    withCompany(ask, () => ({
      status: 200,
      // Here a decimal string, in the list a number: as the two endpoints differ.
      body: { ...projectRow(ask.job, ask.state), total_value: moneyText(contractOf(ask.job)) },
    })),
  ),
  inProject('GET', '/rest/v1.0/projects/:project/users', (ask) =>
    paged(ask, searched(ask, userRows(ask.state, ask.job))),
  ),
  inProject('GET', '/rest/v1.0/project_roles', (ask) => paged(ask, roleRows(ask.state, ask.job))),
  inProject('GET', '/rest/v1.1/projects/:project/vendors', (ask) => {
    const working = new Set([
      ...ask.state.commitments(ask.job).map(({ vendorId }) => vendorId),
      ...ask.state.manpower(ask.job).flatMap(({ vendorId }) => vendorId ?? []),
    ])
    return paged(ask, vendorRows(ask.state.company.vendors.filter(({ id }) => working.has(id))))
  }),
  {
    method: 'GET',
    path: '/rest/v1.1/companies/:company/custom_field_definitions',
    answer: (ask) => (ask.params['company'] === procoreCompanyId ? paged(ask, []) : notFound),
  },
  {
    method: 'GET',
    path: '/rest/v1.0/vendors',
    answer: (ask) => withCompany(ask, () => paged(ask, vendorRows(ask.state.company.vendors))),
  },
]

export function searched({ query }: Ask, users: readonly Row[]): Row[] {
  const wanted = (query.get('filters[search]') ?? '').toLowerCase()
  return users.filter((row) => `${row.name} ${row.email_address}`.toLowerCase().includes(wanted))
}

function withCompany({ query }: Ask, answer: () => SimulatorResponse): SimulatorResponse {
  const asked = query.get('company_id')
  if (asked === null) return { status: 400, body: { errors: { company_id: ['is missing'] } } }
  return asked === procoreCompanyId
    ? answer()
    : { status: 403, body: { errors: 'App is not connected to this company' } }
}

function projectRows({ state, query }: Ask): Row[] {
  const status = query.get('filters[by_status]') ?? 'All'
  const number = query.get('filters[project_number]')
  const name = query.get('filters[name]')?.toLowerCase()
  return state.jobs
    .filter((job) => status === 'All' || isActive(job) === (status === 'Active'))
    .filter((job) => number === null || state.numberOf(job) === number)
    .filter((job) => name === undefined || job.name.toLowerCase().includes(name))
    .map((job) => projectRow(job, state))
}

function isActive({ status }: Job): boolean {
  return status !== 'complete'
}

/** Procore counts an approved change order from the approval on, signed or not. */
function contractOf({ originalContract, approvedChanges }: Job): number {
  return originalContract + approvedChanges
}

function projectRow(job: Job, { numberOf }: State): Row {
  return {
    id: Number(job.procoreId),
    name: job.name,
    display_name: `${numberOf(job)} ${job.name}`.trim(),
    project_number: numberOf(job) || null,
    active: isActive(job),
    address: job.address,
    city: job.city,
    country_code: 'US',
    latitude: job.latitude,
    longitude: job.longitude,
    start_date: job.startDate,
    completion_date: job.finishDate,
    projected_finish_date: job.finishDate,
    project_stage: stages[job.status],
    total_value: contractOf(job) / 100,
    company: { id: Number(procoreCompanyId), name: 'Ridgeline Builders' },
    created_at: stamp(job.startDate),
    updated_at: stamp(job.startDate),
  }
}

/** Who works on the job and has an account: the project's directory. */
export function userRows(state: State, job: Job): Row[] {
  const numbers = new Set(state.assignments(job).map(({ employee }) => employee))
  return [...numbers].flatMap((number) => {
    const employee = state.employees.get(number)
    if (employee?.procoreId == null) return []
    return [
      {
        id: Number(employee.procoreId),
        name: nameOf(employee),
        first_name: employee.firstName,
        last_name: employee.lastName,
        email_address: employee.upn,
        employee_id: employee.number,
        job_title: employee.jobTitle,
        is_active: true,
        is_employee: true,
        business_phone: employee.phone,
      },
    ]
  })
}

function roleRows(state: State, job: Job): Row[] {
  return state.assignments(job).flatMap(({ employee: number, role }, index) => {
    const employee = state.employees.get(number)
    if (employee?.procoreId == null) return []
    return [
      {
        id: Number(job.procoreId) * 100 + index,
        name: nameOf(employee),
        role: roleNames[role],
        user_id: Number(employee.procoreId),
        is_active: true,
        created_at: stamp(job.startDate),
      },
    ]
  })
}

/** Two spellings that accounting keeps apart may be one company here. */
function vendorRows(vendors: readonly Vendor[]): Row[] {
  const byId = new Map<string, Row>()
  for (const vendor of vendors) {
    if (vendor.procoreId === null || byId.has(vendor.procoreId)) continue
    byId.set(vendor.procoreId, {
      id: Number(vendor.procoreId),
      name: vendor.procoreName ?? vendor.name,
      email_address: vendor.email,
      business_phone: vendor.phone,
      is_active: true,
      trades: [{ id: 1, name: vendor.trade, active: true }],
      business_register: { id: 1, type: 'EIN', identifier: vendor.taxId },
    })
  }
  return [...byId.values()]
}
