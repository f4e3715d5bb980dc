import { incidentRows } from '../quality.ts'
import { filteredRfis, rfiPath } from '../rfis.ts'
import { inProject, paged, type Route } from '../routes.ts'
import type { Row } from '../state.ts'

/** Who is on what is private; the account itself sees all of it. */
export const reader = 'site.team@ridgeline.example'
export const siteTeam = { id: 6_900_001, login: reader, name: 'Site team' }

export const isPrivate = (id: unknown) => Number(id) % 2 === 0

export const privateRoutes: Route[] = [
  inProject('GET', rfiPath, (ask) => paged(ask, filteredRfis(ask).map(kept))),
  inProject('GET', '/rest/v1.0/projects/:project/incidents', (ask) => paged(ask, incidentRows(ask).map(kept))),
]

function kept(row: Row): Row {
  return isPrivate(row['id']) ? { ...row, private: true, distribution_list: [siteTeam] } : { ...row, private: false }
}
