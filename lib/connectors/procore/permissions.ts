import { z } from 'zod'
import { parseAnswer } from '../kit/answer.ts'
import { granting, notAsked, type PermissionCheck, type Right, type Untold } from '../kit/permissions.ts'
import { rowsOf } from '../kit/rows.ts'
import { idText, maybeFlag, maybePart, maybeText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { orHidden } from './hidden.ts'

/** As many projects are looked at: what one has switched off another may have. */
const PROJECTS = 3

type Wanted = Right & { called: readonly string[]; creates?: boolean }

/** What Procore calls its tools, in the list of permissions and on its screens. */
const wanted: readonly Wanted[] = [
  tool('RFIs', ['rfi', 'rfis'], ['rfis', 'rfi_replies']),
  { ...tool('RFIs: create', ['rfi', 'rfis'], ['create_rfi']), creates: true },
  tool('Daily Log', ['dailylog'], ['daily_logs', 'manpower']),
  { ...tool('Daily Log: create', ['dailylog'], ['add_daily_log_note']), creates: true },
  tool('Submittals', ['submittal', 'submittals', 'submittallog'], ['submittals']),
  tool('Budget', ['budget', 'budgeting'], ['budget']),
  tool('Commitments', ['commitment', 'commitments'], ['commitments']),
  tool('Change Events', ['changeevent', 'changeevents'], ['change_events']),
  tool('Prime Contracts', ['primecontract', 'primecontracts'], ['prime_contracts', 'owner_invoices']),
  tool('Punch List', ['punch', 'punchlist'], ['punch_items']),
  tool('Inspections', ['inspection', 'inspections', 'checklist', 'checklists'], ['inspections']),
  tool('Observations', ['observation', 'observations'], ['observations']),
  tool('Incidents', ['incident', 'incidents'], ['incidents']),
  tool('Drawings', ['drawing', 'drawings', 'drawinglog'], ['drawings']),
  tool('Meetings', ['meeting', 'meetings'], ['meetings', 'meeting_minutes']),
  tool('Directory', ['directory'], ['people', 'vendors']),
]

function tool(right: string, called: readonly string[], tools: readonly string[]): Wanted {
  return { right, called, tools }
}

const project = z.object({ id: idText })
const listed = z.object({
  name: maybeText,
  friendly_name: maybeText,
  available_for_user: maybeFlag,
  can_create: maybeFlag,
  user_access_level: maybePart(z.object({ name: maybeText })),
})
const answer = z.object({ tools: z.array(z.unknown()) })
type Listed = z.output<typeof listed>

/** A right is there where one of a few projects gives it; four requests at most. */
export const permissions: PermissionCheck = {
  async ask(vendor) {
    const { companyId = '' } = vendor.settings
    const query = { company_id: companyId, per_page: PROJECTS, page: 1, 'filters[by_status]': 'Active' }
    const { body } = await vendor.request({ path: '/rest/v1.1/projects', query })
    const projects = parseAnswer('Procore', rowsOf(project), body).slice(0, PROJECTS)
    const seen: Listed[] = []
    for (const { id } of projects) seen.push(...((await orHidden(toolsIn(vendor, id))) ?? []))
    if (seen.length === 0) return notAsked('no_record')
    const shown = wanted.filter((one) => seen.some((other) => isCalled(other, one)))
    const has = (right: string) => shown.some((one) => one.right === right && seen.some((other) => gives(other, one)))
    const untold: Untold[] = shown.length < wanted.length ? ['unlisted'] : []
    return granting(shown, has, untold)
  },
  mends: {
    signIn: {
      en: 'Whoever administers Procore opens Company Admin > App Management and sees that the app is installed; whoever keeps the app compares its client secret in the developer portal. An administrator here then enters it anew.',
      es: 'Quien administra Procore abre Company Admin > App Management y ve que la aplicación esté instalada; quien cuida la aplicación compara su secreto en el portal de desarrolladores. Después un administrador lo indica aquí de nuevo.',
    },
    rights: {
      en: 'Whoever administers Procore opens Company Admin > App Management > the app > View > Permissions, or the permission template of its user in the Directory, and gives Read Only on the tools that are missing, Standard where something is created.',
      es: 'Quien administra Procore abre Company Admin > App Management > la aplicación > View > Permissions, o la plantilla de permisos de su usuario en Directory, y da Read Only en las herramientas que faltan, Standard donde se crea algo.',
    },
  },
}

async function toolsIn(vendor: VendorHttp, id: string): Promise<Listed[]> {
  const { body } = await vendor.request({ path: '/rest/v1.0/settings/permissions', query: { project_id: id } })
  return parseAnswer('Procore', rowsOf(listed), parseAnswer('Procore', answer, body).tools)
}

function isCalled({ name, friendly_name: shown }: Listed, { called }: Wanted): boolean {
  return [name, shown].some((one) => called.includes((one ?? '').toLowerCase().replaceAll(/[^a-z]/g, '')))
}

function gives(listing: Listed, one: Wanted): boolean {
  if (!isCalled(listing, one) || listing.available_for_user === false) return false
  if (one.creates === true) return listing.can_create === true
  return !/^none$/i.test(listing.user_access_level?.name ?? '')
}
