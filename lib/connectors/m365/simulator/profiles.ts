import type { Company, DriveFile, Site } from '#lib/company/types.ts'
import type { Profile } from '../../kit/simulator/simulator-kit.ts'
import { type Application, chosenSitesOnly, wholeTenant } from './applications.ts'
import { encryptedDocument, labelledDocument } from './office.ts'
import type { Guest, Surroundings } from './world.ts'

type Tenant = Surroundings & { company: Company; application: Application }

/** People of other companies, whom most tenants have let in. */
const guests: readonly Guest[] = [
  { name: 'Grace Holm', email: 'gholm@mercy.example' },
  { name: 'Ana Peralta', email: 'ana.peralta@surveyors.example' },
]

/** An ordinary tenant: one site without a number in its name, and an application that was given just that. */
function bare(company: Company): Tenant {
  const [first] = company.sites
  const files = company.files
    .filter(({ siteId }) => siteId === first?.id)
    .map((file) => ({ ...file, siteId: 'office' }))
  const sites = [{ id: 'office', slug: 'office', name: 'Office', job: null }]
  return { company: { ...company, sites, files }, application: chosenSitesOnly, guests }
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const asIs = (bytes: Buffer) => `data:${word};base64,${bytes.toString('base64')}`

/** Of whom the private channel is. */
const CLAIMS_READER = 'executive@ridgeline.example'
export const LABEL = 'Confidential'

/**
 * Grown for years: all jobs below one site, a folder for each in a library of their own, beside the sites of their teams
 * and of no job; files that a label encrypts or only marks, a private channel with a site of its own, data in two regions.
 */
function rich(company: Company): Tenant {
  const jobs = new Map(company.sites.flatMap((site) => (site.job === null ? [] : [[site.id, site] as const])))
  const below = (site: Site) => `/20${site.job?.slice(0, 2)}/${site.name}`
  const moved = company.files.map((file) => {
    const site = jobs.get(file.siteId)
    return site === undefined ? file : { ...file, siteId: JOBS, path: `${below(site)}${file.path}` }
  })
  const [first] = jobs.values()
  const [model] = company.files
  const added = model === undefined || first === undefined ? [] : addedTo(model, below(first))
  const sites = [
    { id: 'projects', slug: 'projects', name: 'Projects', job: null },
    { id: 'claims', slug: 'projects-claims', name: 'Projects-Claims', job: null },
    ...company.sites,
  ]
  const [talk] = company.teamsMessages
  const hidden =
    talk === undefined ? [] : [{ ...talk, id: '9001', channel: 'Claims', text: 'We settle', replyTo: null }]
  return {
    company: {
      ...company,
      sites,
      files: [...moved, ...added],
      teamsMessages: [...company.teamsMessages, ...(hidden as typeof company.teamsMessages)],
    },
    application: wholeTenant,
    guests,
    regionOf: ({ job, id }) => (job === null && id !== 'projects' ? 'EUR' : 'NAM'),
  }
}

const JOBS = 'projects/Jobs'

function addedTo(model: DriveFile, home: string): DriveFile[] {
  const base = { ...model, author: 'none', readers: ['everyone'], mimeType: word }
  return [
    {
      ...base,
      id: 'sealed',
      siteId: JOBS,
      path: `${home}/Contracts`,
      name: 'sealed.docx',
      text: asIs(encryptedDocument()),
    },
    {
      ...base,
      id: 'labelled',
      siteId: JOBS,
      path: `${home}/Contracts`,
      name: 'labelled.docx',
      text: asIs(labelledDocument('Terms of the owner', LABEL)),
    },
    { ...base, id: 'template', siteId: 'projects', path: '/', name: 'letter.docx', text: 'Letter to nobody' },
    { ...base, id: 'claim', siteId: 'claims', path: '/', name: 'claim.docx', text: 'Claim', readers: [CLAIMS_READER] },
  ]
}

export const tenants: Record<Profile, (company: Company) => Tenant> = {
  sample: (company) => ({ company, application: wholeTenant }),
  bare,
  rich,
}
