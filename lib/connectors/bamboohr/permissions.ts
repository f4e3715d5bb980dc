import { z } from 'zod'
import { parseAnswer } from '../kit/answer.ts'
import { granting, notAsked, type PermissionCheck, type Right } from '../kit/permissions.ts'
import { maybeParts } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { askPeople } from './client.ts'
import { isRefusal } from './refusals.ts'
import { datasetFields } from './shared-fields.ts'

const people = ['employees', 'employee', 'headcount', 'org_chart']

/** Fields of people, as the dataset calls them. */
const fields: readonly (Right & { field: string })[] = [
  field('firstName', people),
  field('lastName', people),
  field('status', people),
  field('jobInformationJobTitle', ['employees', 'employee', 'headcount']),
  field('jobInformationDepartment', ['headcount']),
  field('supervisorEid', ['org_chart']),
  field('terminationDate', ['terminations']),
]

function field(name: string, tools: readonly string[]): Right & { field: string } {
  return { right: `Employee: ${name}`, field: name, tools }
}

/** Parts of the account that are refused as a whole. */
const parts: readonly (Right & { path: string })[] = [
  { right: 'Time Off', path: '/api/v1/time_off/requests', tools: ['time_off', 'leave_balances', 'request_time_off'] },
  { right: 'Who’s Out', path: '/api/v1/time_off/whos_out', tools: ['whos_out'] },
  { right: 'Time Tracking', path: '/api/v1/time_tracking/timesheet_entries', tools: ['timesheet_hours'] },
]

const withheld = z.array(z.unknown()).nullish()
const page = z.object({
  data: maybeParts(z.object({ fields: z.looseObject({ _restrictedFields: withheld }), _restrictedFields: withheld })),
})

/** What the key's user is shown of one person, and which parts of the account answer it: five requests. Pay is not read. */
export const permissions: PermissionCheck = {
  async ask(vendor) {
    const listed = new Set((await orNull(datasetFields(vendor)))?.map(({ name }) => name.toLowerCase()))
    // Some accounts write them in other capitals, and some under other names: what is not listed is no matter of rights.
    const wanted = fields.filter(({ field: name }) => listed.has(name.toLowerCase()))
    const shown =
      wanted.length === 0
        ? null
        : await shownOf(
            vendor,
            wanted.map(({ field: name }) => name),
          )
    const open = new Set<string>()
    for (const { right, path } of parts) if (await answers(vendor, path)) open.add(right)
    const granted = granting(
      [...(shown === null ? [] : wanted), ...parts],
      (right) => open.has(right) || wanted.some((one) => one.right === right && shown?.has(one.field) === true),
      shown === null ? ['hidden', 'writes'] : ['writes'],
    )
    return granted.granted === 0 && granted.missing.length === 0 ? notAsked('hidden', 'writes') : granted
  },
  mends: {
    signIn: {
      en: 'Whoever administers BambooHR signs in as the user of this connection, opens API Keys in the account menu and adds a new key. An administrator here then enters it.',
      es: 'Quien administra BambooHR inicia sesión como el usuario de esta conexión, abre API Keys en el menú de la cuenta y añade una clave nueva. Después un administrador la indica aquí.',
    },
    rights: {
      en: 'Whoever administers BambooHR opens Settings > Access Levels, the level of this connection’s user, and sets what is missing to View Only for All Employees; a module that the company does not have stays away.',
      es: 'Quien administra BambooHR abre Settings > Access Levels, el nivel del usuario de esta conexión, y pone lo que falta en View Only para All Employees; un módulo que la empresa no tiene sigue sin estar.',
    },
  },
}

/** The fields that one person comes with; null where the question is refused as a whole, or there is nobody. */
async function shownOf(vendor: VendorHttp, names: readonly string[]): Promise<ReadonlySet<string> | null> {
  const asked = { fields: ['eeid', ...names], page: 1, pageSize: 1 }
  const body = await orNull(askPeople(vendor, asked))
  if (body === null) return null
  const [first] = parseAnswer('BambooHR', page, body).data
  if (first === undefined) return null
  const { fields: given, _restrictedFields: restricted } = first
  const kept = new Set([...(restricted ?? []), ...(given._restrictedFields ?? [])])
  return new Set(Object.keys(given).filter((name) => !kept.has(name)))
}

async function answers(vendor: VendorHttp, path: string): Promise<boolean> {
  const day = new Date().toISOString().slice(0, 10)
  return (await orNull(vendor.request({ path, query: { start: day, end: day } }))) !== null
}

async function orNull<T>(asking: Promise<T>): Promise<T | null> {
  try {
    return await asking
  } catch (thrown) {
    if (isRefusal(thrown)) return null
    throw thrown
  }
}
