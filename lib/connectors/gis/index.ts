import type { Connector } from '../kit/connector.ts'
import type { Identifies } from '../kit/identifies.ts'
import { findingJobs } from '../kit/job.ts'
import { catalogPath, protocol, settings } from './client.ts'
import { discover } from './discover.ts'
import { permissions } from './permissions.ts'
import { ways } from './sign-in.ts'
import { jobNumbers } from './site.ts'
import { isFieldName, slots } from './slots.ts'
import { titles } from './titles.ts'
import { expiringPermits } from './tools/expiring.ts'
import { findAddress } from './tools/find-address.ts'
import { floodZones } from './tools/flood-zones.ts'
import { haulRoutes } from './tools/haul-routes.ts'
import { permitHistory } from './tools/history.ts'
import { utilityLocates } from './tools/locates.ts'
import { permitsNearSite } from './tools/near-site.ts'
import { parcels } from './tools/parcels.ts'
import { permits } from './tools/permits.ts'
import { site, sites } from './tools/sites.ts'
import { utilitiesNearby } from './tools/utilities-nearby.ts'

const identifies: readonly Identifies[] = [
  { kind: 'job', tool: 'sites', input: { limit: 500 }, keys: { number: 'project' }, name: 'name' },
]

/** Layers of map servers and open data portals: site outlines, permits, utility locates, parcels and flood zones. */
export const gis: Connector = {
  slug: 'gis',
  name: 'GIS',
  look: { code: 'GI', tint: 'teal' },
  settings,
  ways,
  protocol,
  slots,
  isFieldName,
  titles,
  identifies,
  tools: [
    sites,
    site,
    permits,
    permitsNearSite,
    permitHistory,
    expiringPermits,
    utilityLocates,
    utilitiesNearby,
    parcels,
    floodZones,
    haulRoutes,
    findAddress,
  ].map((tool) => findingJobs(tool, jobNumbers)),
  discover,
  permissions,
  trial: (vendor) => vendor.request({ path: catalogPath(vendor.settings), query: { f: 'json' } }),
}
