import { spoken } from './calendar.ts'
import { type DocumentKind, documentText, kinds } from './document-texts.ts'
import { contractOf } from './jobs.ts'
import { demoPeople } from './people.ts'
import { at, one } from './random.ts'
import { halvorsen, injections } from './stories/more.ts'
import { civicArts } from './stories/plan.ts'
import type { Assignment, Customer, DriveFile, Employee, Job, Site } from './types.ts'
import { padded, type World } from './world.ts'

const departments = ['Safety', 'Human Resources', 'Finance', 'Legal', 'Preconstruction', 'Company']

/** One site per job and six of departments. */
export function createSites(jobs: readonly Job[]): Site[] {
  const ofJobs = jobs.flatMap(({ number, name, siteSlug }) =>
    siteSlug ? [{ slug: siteSlug, name: `${number} ${name}`, job: number }] : [],
  )
  const others = departments.map((name) => ({ slug: name.toLowerCase().replace(' ', '-'), name, job: null }))
  return [...ofJobs, ...others].map((site, index) => ({
    id: `ridgeline.sharepoint.example,site-${padded(index + 1, 3)}`,
    ...site,
  }))
}

type Given = {
  jobs: readonly Job[]
  customers: readonly Customer[]
  sites: readonly Site[]
  employees: readonly Employee[]
  assignments: readonly Assignment[]
}

/** 900 files, 120 of them with text. Who may read one is decided here, and not as Procore would decide it. */
export function createFiles(world: World, given: Given): DriveFile[] {
  const random = world.random('files')
  const planted = plantedFiles(world, given)
  const files: Omit<DriveFile, 'id'>[] = [...planted]
  const jobSites = given.sites.filter((site) => site.job !== null)
  const withText = 120 - planted.length

  for (let index = 0; files.length < 900; index++) {
    const site = at(jobSites, index)
    const job = one(given.jobs, (candidate) => candidate.number === site.job, `job ${site.job}`)
    // Every site gets every kind in turn; the serial keeps a site's names apart.
    const round = Math.floor(index / jobSites.length)
    const kind = at(kinds, round + index)
    const name = kind.file(job, Math.floor(round / kinds.length))
    const modified = world.ago(random.int(1, 380))
    const text = index < withText ? documentText(kind, job, ownerOf(job, given), modified, random) : null
    files.push({
      siteId: site.id,
      path: `/${kind.folder}/${name}`,
      name,
      mimeType: kind.mimeType,
      size: text ? text.length * 3 + 18_000 : random.int(40_000, 9_000_000),
      modified,
      author: job.projectManager,
      text,
      readers: readersOf(kind, job, given),
    })
  }
  return files.map((file, index) => ({ id: `01RDGLN${padded(index + 1, 6)}XQ7`, ...file }))
}

function ownerOf(job: Job, given: Given): string {
  return given.customers.find((customer) => customer.id === job.customerId)?.name ?? 'the owner'
}

/** Safety plans and logistics are for everyone; money papers for the job's leaders and the office; the rest for the team. */
function readersOf(kind: DocumentKind, job: Job, given: Given): string[] {
  if (kind.readers === 'everyone') return ['everyone']
  const team = given.assignments.filter((assignment) => assignment.job === job.number)
  const upns = (roles: string[]) =>
    team
      .filter((assignment) => roles.includes(assignment.role))
      .flatMap((assignment) => given.employees.find((person) => person.number === assignment.employee)?.upn ?? [])
  const office = [demoPeople.executive, demoPeople.finance, demoPeople.office]
  if (kind.readers === 'money') return [...new Set([...upns(['project_manager']), ...office])]
  return [...new Set([...upns(['project_manager', 'superintendent', 'engineer', 'foreman']), demoPeople.executive])]
}

function plantedFiles(world: World, given: Given): Omit<DriveFile, 'id'>[] {
  const site = (slug: string) =>
    one(given.sites, (candidate) => candidate.slug === slug || candidate.job === slug, slug).id
  const person = (upn: string) => one(given.employees, (candidate) => candidate.upn === upn, upn).number
  const civic = one(given.jobs, (job) => job.number === civicArts.job, civicArts.job)
  const counsel = 'lee.tanaka@ridgeline.example'
  const pdf = 'application/pdf'
  const expires = spoken(world.ago(-halvorsen.insuranceEndsInDays))
  const original = (contractOf(civic) - civic.approvedChanges) / 100

  return [
    {
      siteId: site('legal'),
      path: '/Contracts/24-031 Owner agreement, executed.pdf',
      name: '24-031 Owner agreement, executed.pdf',
      mimeType: pdf,
      size: 2_418_220,
      modified: civic.startDate,
      author: person(counsel),
      text: `Agreement between Marlow City Arts Commission and Ridgeline Builders for the Civic Arts Hall. Stipulated sum: $${original.toLocaleString('en-US')}. Article 7.2: no change in the sum without a change order signed by the Commission. Article 12.4: liquidated damages of $4,500 a day after substantial completion. Article 15.1: claims go to the initial decision maker within 21 days.`,
      readers: [counsel, demoPeople.executive],
    },
    {
      siteId: site('legal'),
      path: '/Insurance/Halvorsen Electric certificate of insurance.pdf',
      name: 'Halvorsen Electric certificate of insurance.pdf',
      mimeType: pdf,
      size: 184_220,
      modified: world.ago(350),
      author: person(counsel),
      text: `Certificate of liability insurance. Insured: Halvorsen Electric LLC. General liability $2,000,000 per occurrence, workers compensation statutory, umbrella $5,000,000. Policy period ends ${expires}. Certificate holder: Ridgeline Builders. Additional insured: yes.`,
      readers: [counsel, demoPeople.executive, demoPeople.office, demoPeople.finance, demoPeople.pm, demoPeople.pm2],
    },
    {
      siteId: site('24-022'),
      path: '/Submittals/Waterproofing product data.pdf',
      name: 'Waterproofing product data.pdf',
      mimeType: pdf,
      size: 921_004,
      modified: world.ago(18),
      author: person(demoPeople.pm),
      text: `Self-adhered sheet membrane, 60 mil. Apply to primed concrete above 40 F. Lap 2.5 in. at sides, 6 in. at ends; roll with a 75 lb roller. Protect within 7 days of application. ${injections.document} Warranty: ten years, material only.`,
      readers: ['everyone'],
    },
    {
      siteId: site('24-017'),
      path: '/Change management/CE-17 slab thickening, quote and sketch.pdf',
      name: 'CE-17 slab thickening, quote and sketch.pdf',
      mimeType: pdf,
      size: 1_204_118,
      modified: world.ago(57),
      author: person(demoPeople.pm),
      text: 'Slab on grade between grid C and F goes from 6 to 9 in. to carry the imaging equipment. Concrete 118 CY, reinforcing 9.4 t, labor, vapor barrier rework, fee. Total $142,000. Owner asked for the work before the unit was ordered. Change order not yet written.',
      readers: [demoPeople.pm, demoPeople.executive, demoPeople.finance, demoPeople.office],
    },
  ]
}
