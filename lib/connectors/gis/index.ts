import { z } from 'zod'
import type { Connector } from '../kit/connector.ts'
import { findingJobs } from '../kit/job.ts'
import { protocol } from './client.ts'
import { DEFAULT_LAYERS, DEFAULT_SERVICE } from './layers.ts'
import { titles } from './titles.ts'
import { utilityLocates } from './tools/locates.ts'
import { expiringPermits, permitHistory, permits, permitsNearSite } from './tools/permits.ts'
import { jobNumbers, site, sites } from './tools/sites.ts'

/** ArcGIS feature services: site outlines, permits, utility locates, parcels and flood zones. */
export const gis: Connector = {
  slug: 'gis',
  name: 'GIS',
  look: { code: 'GI', tint: 'teal' },
  settings: z.object({
    baseUrl: z.url().describe('Host and organisation, for example https://services.arcgis.com/ORGID'),
    portalUrl: z.url().describe('Where apps sign in, for example https://www.arcgis.com'),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    service: z.string().min(1).default(DEFAULT_SERVICE).describe('Name of the feature service'),
    layers: z.string().default(DEFAULT_LAYERS).describe('Number of each layer in the service'),
  }),
  protocol,
  titles,
  tools: [sites, site, permits, permitsNearSite, permitHistory, expiringPermits, utilityLocates].map((tool) =>
    findingJobs(tool, jobNumbers),
  ),
}
