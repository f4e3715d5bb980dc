import { inProject, type Route } from './routes.ts'

const tools = [
  ...([
    'rfi RFIs',
    'submittal_log Submittals',
    'daily_log Daily Log',
    'budgeting Budget',
    'commitments Commitments',
  ] as const),
  ...([
    'prime_contracts Prime Contracts',
    'drawing_log Drawings',
    'directory Directory',
    'documents Documents',
  ] as const),
  ...(['change_events Change Events', 'punch_list Punch List', 'checklists Inspections'] as const),
  ...(['observations Observations', 'incidents Incidents', 'meetings Meetings'] as const),
]
/** What a small company has switched off. */
const off = new Set(['change_events', 'punch_list', 'checklists', 'observations', 'incidents', 'meetings', 'budgeting'])

/** `GET /rest/v1.0/settings/permissions`: the tools of a project, and how far whoever asks may use each. */
export function permissionRoute(withheld: readonly string[], isBare: boolean): Route {
  return inProject('GET', '/rest/v1.0/settings/permissions', () => ({
    status: 200,
    body: {
      tools: tools
        .map((tool) => [tool.slice(0, tool.indexOf(' ')), tool.slice(tool.indexOf(' ') + 1)] as const)
        .filter(([name]) => !isBare || !off.has(name))
        .map(([name, shown], index) => {
          const may = !withheld.includes(name)
          const level = may ? { id: 3, name: 'standard' } : { id: 1, name: 'none' }
          return {
            ...{ id: 500 + index, domain_id: index, name, friendly_name: shown, can_create: may },
            ...{ available_for_user: may, user_access_level: level },
          }
        }),
    },
  }))
}
