import { z } from 'zod'
import { parseAnswer } from '../kit/answer.ts'
import { granting, type PermissionCheck, type Right } from '../kit/permissions.ts'
import { rowsOf } from '../kit/rows.ts'
import { maybeFlag, neededText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { apiOf } from './version.ts'

type Does = 'queryable' | 'createable' | 'updateable'

const objects: readonly (Right & { object: string; does: Does })[] = [
  {
    ...{ right: 'Opportunity: Read', object: 'Opportunity', does: 'queryable' },
    tools: ['opportunities', 'opportunity', 'pipeline', 'won_opportunities', 'win_rate'],
  },
  { right: 'Opportunity: Edit', object: 'Opportunity', does: 'updateable', tools: ['update_opportunity'] },
  { right: 'Account: Read', object: 'Account', does: 'queryable', tools: ['accounts'] },
  { right: 'Contact: Read', object: 'Contact', does: 'queryable', tools: ['contacts'] },
  { right: 'Lead: Read', object: 'Lead', does: 'queryable', tools: ['leads'] },
  { right: 'Lead: Create', object: 'Lead', does: 'createable', tools: ['create_lead'] },
  { right: 'Task: Read', object: 'Task', does: 'queryable', tools: ['activities', 'sales_tasks'] },
  { right: 'Task: Create', object: 'Task', does: 'createable', tools: ['create_task'] },
  { right: 'Event: Read', object: 'Event', does: 'queryable', tools: ['activities'] },
  { right: 'OpportunityHistory: Read', object: 'OpportunityHistory', does: 'queryable', tools: ['stage_history'] },
]

/** What sums and lists of opportunities are made of. */
const fields: readonly (Right & { field: string })[] = [
  field('Amount', ['pipeline', 'won_opportunities']),
  field('StageName', ['opportunities', 'pipeline', 'win_rate']),
  field('CloseDate', ['opportunities', 'pipeline', 'won_opportunities', 'win_rate']),
  field('Probability', ['pipeline']),
]

function field(name: string, tools: readonly string[]): Right & { field: string } {
  return { right: `Opportunity.${name}: Read`, field: name, tools }
}

const everything = z.object({ sobjects: z.array(z.unknown()) })
const objectRow = z.object({ name: neededText, queryable: maybeFlag, createable: maybeFlag, updateable: maybeFlag })
const described = z.object({ fields: z.array(z.unknown()) })
const fieldRow = z.object({ name: neededText })

/** The rights on objects of the connection's user, and what field-level security leaves of an opportunity: two requests. */
export const permissions: PermissionCheck = {
  async ask(vendor) {
    const api = await apiOf(vendor)
    const { body } = await vendor.request({ path: `${api}/sobjects` })
    const seen = parseAnswer('Salesforce', rowsOf(objectRow), parseAnswer('Salesforce', everything, body).sobjects)
    const mayDo = (object: string, does: Does) => seen.some((one) => one.name === object && one[does] === true)
    const shown = mayDo('Opportunity', 'queryable')
      ? await fieldsOf(vendor, `${api}/sobjects/Opportunity/describe`)
      : null
    const has = (right: string) => {
      const object = objects.find((one) => one.right === right)
      if (object !== undefined) return mayDo(object.object, object.does)
      const own = fields.find((one) => one.right === right)
      return own !== undefined && shown?.has(own.field) === true
    }
    // Without the object its fields tell nothing more.
    return granting([...objects, ...(shown === null ? [] : fields)], has)
  },
  mends: {
    signIn: {
      en: 'Whoever administers Salesforce opens Setup > External Client App Manager, the app, and sees that the flow is on and the key or certificate is this one; under Policies the user of this connection has to be allowed. An administrator here then enters what changed.',
      es: 'Quien administra Salesforce abre Setup > External Client App Manager, la aplicación, y ve que el flujo esté activo y la clave o el certificado sea este; en Policies debe estar permitido el usuario de esta conexión. Después un administrador indica aquí lo que cambió.',
    },
    rights: {
      en: 'Whoever administers Salesforce opens Setup > Permission Sets, the set of this connection’s user, Object Settings, and gives what is missing on the object or field.',
      es: 'Quien administra Salesforce abre Setup > Permission Sets, el conjunto del usuario de esta conexión, Object Settings, y da lo que falta en el objeto o el campo.',
    },
  },
}

async function fieldsOf(vendor: VendorHttp, path: string): Promise<ReadonlySet<string>> {
  const { body } = await vendor.request({ path })
  const rows = parseAnswer('Salesforce', rowsOf(fieldRow), parseAnswer('Salesforce', described, body).fields)
  return new Set(rows.map(({ name }) => name))
}
