import { at } from './random.ts'

export type Role = {
  department: string
  title: string
  division: string
  location: string
  /** Has a Microsoft 365 account, signs in to Procore. */
  account: boolean
  procore: boolean
  withoutAccount?: boolean
  person?: { name: [string, string]; upn?: string }
}

type Person = [title: string, first: string, last: string, upn?: string]

/** People with a part in the story book, by department; the rest of each department is drawn. */
const known: Record<string, Person[]> = {
  Executive: [
    ['Chief Executive Officer', 'Walter', 'Brandvold'],
    ['Chief Financial Officer', 'Maria', 'Kessler', 'executive'],
    ['Chief Operating Officer', 'Renata', 'Sokol'],
    ['Vice President, Operations', 'Curtis', 'Mayhew'],
    ['Vice President, Preconstruction', 'Sunita', 'Rao'],
    ['General Counsel', 'Lee', 'Tanaka'],
  ],
  Finance: [
    ['Controller', 'Grace', 'Lindqvist', 'finance'],
    ['Office Manager', 'Priya', 'Nair', 'office'],
    ['Internal Auditor', 'Tom', 'Okafor', 'auditor'],
  ],
  'Information Technology': [
    ['IT Director', 'Dana', 'Whitfield', 'admin'],
    ['Systems Administrator', 'Marcus', 'Adebayo', 'admin2'],
  ],
  'Project Managers': [
    ['Project Manager', 'Ana', 'Ruiz', 'pm'],
    ['Project Manager', 'Ben', 'Ortega', 'pm2'],
    ['Senior Project Manager', 'Joel', 'Brandt'],
  ],
  Foremen: [['Concrete Foreman', 'Rosa', 'Delgadillo', 'field']],
  'HR and Safety': [['HR Director', 'Yvonne', 'Castellan']],
  Craft: [['Crane Operator', 'Dale', 'Hutchins']],
}

const titles: Record<string, string[]> = {
  Finance: [
    'Project Accountant',
    'Accounts Payable Specialist',
    'Payroll Specialist',
    'Billing Specialist',
    'Staff Accountant',
  ],
  Estimating: ['Senior Estimator', 'Estimator', 'Estimator', 'Preconstruction Manager', 'Bid Coordinator'],
  'Business Development': ['Business Development Manager', 'Proposal Writer', 'Marketing Coordinator'],
  'HR and Safety': ['Safety Manager', 'HR Generalist', 'Site Safety Coordinator', 'Recruiter', 'Benefits Specialist'],
  'Information Technology': ['Help Desk Technician', 'Business Systems Analyst'],
  'Project Managers': ['Project Manager', 'Senior Project Manager', 'Project Manager'],
  'Assistant Project Managers': ['Assistant Project Manager'],
  'Project Engineers': ['Project Engineer', 'Project Engineer', 'Field Engineer'],
  Superintendents: ['Superintendent', 'Superintendent', 'General Superintendent'],
  Foremen: ['Carpenter Foreman', 'Concrete Foreman', 'Labor Foreman', 'Site Work Foreman'],
  'Yard and Equipment': ['Equipment Mechanic', 'Yard Hand', 'Truck Driver', 'Equipment Coordinator'],
}

const craftTitles: Record<string, string[]> = {
  Concrete: ['Cement Mason', 'Carpenter', 'Laborer', 'Form Carpenter', 'Rodbuster', 'Pump Operator'],
  'Site Work': ['Equipment Operator', 'Pipe Layer', 'Laborer', 'Grade Checker'],
  Building: [
    'Carpenter',
    'Laborer',
    'Drywall Finisher',
    'Carpenter Apprentice',
    'Laborer',
    'Carpenter',
    'Finish Carpenter',
    'Tender',
  ],
}

/** Head-count by department; the sum is 400. */
export const headcount: Record<string, number> = {
  Executive: 6,
  Finance: 14,
  Estimating: 10,
  'Business Development': 6,
  'HR and Safety': 10,
  'Information Technology': 4,
  'Project Managers': 14,
  'Assistant Project Managers': 8,
  'Project Engineers': 12,
  Superintendents: 18,
  Foremen: 32,
  Craft: 250,
  'Yard and Equipment': 16,
}
const left: Record<string, number> = {
  Foremen: 5,
  Craft: 50,
  'Yard and Equipment': 4,
  'Project Engineers': 4,
  'Assistant Project Managers': 2,
  'Project Managers': 1,
  Finance: 2,
  Estimating: 1,
  'HR and Safety': 1,
  Superintendents: 1,
}
const fieldDepartments = [
  'Project Managers',
  'Assistant Project Managers',
  'Project Engineers',
  'Superintendents',
  'Foremen',
]

export function activeRoles(): Role[] {
  return Object.entries(headcount).flatMap(([department, count]) =>
    Array.from({ length: count }, (_, index) => role(department, index, known[department]?.[index])),
  )
}

/** Those who left; the first foreman is the leaver of story 7, one yard hand never had an account. */
export function terminatedRoles(): Role[] {
  return Object.entries(left).flatMap(([department, count]) =>
    Array.from({ length: count }, (_, index) => ({
      ...role(
        department,
        index + 3,
        department === 'Foremen' && index === 0 ? ['Concrete Foreman', 'Luis', 'Ortega'] : undefined,
      ),
      withoutAccount: department === 'Yard and Equipment' && index === 0,
    })),
  )
}

function role(department: string, index: number, person: Person | undefined): Role {
  const division = divisionOf(department, index)
  const craft = department === 'Craft'
  const title = craft ? at(craftTitles[division] ?? ['Laborer'], index) : at(titles[department] ?? ['Manager'], index)
  return {
    department,
    title: person?.[0] ?? title,
    division,
    location: craft || department === 'Foremen' || department === 'Superintendents' ? 'Field' : locationOf(department),
    account: !craft,
    procore: fieldDepartments.includes(department) || department === 'Executive' || department === 'HR and Safety',
    ...(person && {
      person: { name: [person[1], person[2]], ...(person[3] && { upn: `${person[3]}@ridgeline.example` }) },
    }),
  }
}

function locationOf(department: string): string {
  return department === 'Yard and Equipment' ? 'Yard' : 'Main Office'
}

/** 44 of the 250 craft belong to Site Work: the division whose hours are not exported. */
function divisionOf(department: string, index: number): string {
  if (department === 'Craft') {
    if (index === 0 || index >= 154) return 'Building'
    return index < 110 ? 'Concrete' : 'Site Work'
  }
  if (department === 'Foremen') return at(['Concrete', 'Concrete', 'Building', 'Site Work'], index)
  if (department === 'Superintendents') return at(['Building', 'Building', 'Concrete', 'Site Work'], index)
  if (department === 'Yard and Equipment') return 'Yard'
  return fieldDepartments.includes(department) ? 'Building' : 'Corporate'
}

/** The three numbers one person has in BambooHR and NetSuite. */
export function nextEmployee(index: number): { number: string; bamboohrId: string; netsuiteId: string } {
  return { number: String(1001 + index), bamboohrId: String(40_110 + index), netsuiteId: String(9_001 + index) }
}
