import type { Company } from '#lib/company/types.ts'
import type { Profile } from '../../kit/simulator/simulator-kit.ts'
import { type Application, chosenSitesOnly, wholeTenant } from './applications.ts'

type Tenant = { company: Company; application: Application }

/** An ordinary tenant: one site without a number in its name, and an application that was given just that. */
function bare(company: Company): Tenant {
  const [first] = company.sites
  const files = company.files
    .filter(({ siteId }) => siteId === first?.id)
    .map((file) => ({ ...file, siteId: 'office' }))
  const sites = [{ id: 'office', slug: 'office', name: 'Office', job: null }]
  return { company: { ...company, sites, files }, application: chosenSitesOnly }
}

/** Grown for years: all jobs below one site, a folder for each, beside sites that are no jobs. */
function rich(company: Company): Tenant {
  const jobs = new Map(company.sites.flatMap((site) => (site.job === null ? [] : [[site.id, site] as const])))
  const files = company.files.map((file) => {
    const site = jobs.get(file.siteId)
    if (site === undefined) return file
    return { ...file, siteId: 'projects', path: `/20${site.job?.slice(0, 2)}/${site.name}${file.path}` }
  })
  const sites = [
    { id: 'projects', slug: 'projects', name: 'Projects', job: null },
    ...company.sites.filter(({ job }) => job === null),
  ]
  return { company: { ...company, sites, files }, application: wholeTenant }
}

export const tenants: Record<Profile, (company: Company) => Tenant> = {
  sample: (company) => ({ company, application: wholeTenant }),
  bare,
  rich,
}
