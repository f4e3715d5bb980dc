import type { Column, Row } from './measure.ts'
import type { DateField, Dimension } from './query.ts'

/** Columns of many lists. */
export const columns = {
  job: { id: 'job', name: { en: 'Job', es: 'Trabajo' } },
  customer: { id: 'customer', name: { en: 'Customer', es: 'Cliente' } },
  vendor: { id: 'vendor', name: { en: 'Vendor', es: 'Proveedor' } },
  company: { id: 'company', name: { en: 'Company', es: 'Empresa' } },
  person: { id: 'person', name: { en: 'Person', es: 'Persona' } },
  /** The person whose turn it is. */
  holder: { id: 'person', name: { en: 'With', es: 'En manos de' } },
  manager: { id: 'manager', name: { en: 'Project manager', es: 'Gerente de proyecto' } },
  owner: { id: 'owner', name: { en: 'Bid owner', es: 'Responsable' } },
  department: { id: 'department', name: { en: 'Department', es: 'Departamento' } },
  jobTitle: { id: 'title', name: { en: 'Job title', es: 'Puesto' } },
  account: { id: 'account', name: { en: 'Account', es: 'Cuenta' } },
  costCode: { id: 'cost_code', name: { en: 'Cost code', es: 'Código de costo' } },
  kind: { id: 'kind', name: { en: 'Kind', es: 'Tipo' } },
  status: { id: 'status', name: { en: 'Status', es: 'Estado' } },
  stage: { id: 'stage', name: { en: 'Stage', es: 'Etapa' } },
  competitor: { id: 'competitor', name: { en: 'Competitor', es: 'Competidor' } },
  reason: { id: 'reason', name: { en: 'Reason', es: 'Motivo' } },
  utility: { id: 'utility', name: { en: 'Utility', es: 'Servicio' } },
  dated: { id: 'dated', name: { en: 'Date', es: 'Fecha' } },
  happened: { id: 'happened', name: { en: 'Date', es: 'Fecha' } },
  due: { id: 'due', name: { en: 'Due', es: 'Vence' } },
  paid: { id: 'paid', name: { en: 'Paid', es: 'Pagado' } },
  created: { id: 'created', name: { en: 'Created', es: 'Creado' } },
  decided: { id: 'decided', name: { en: 'Decided', es: 'Decidido' } },
  starts: { id: 'starts', name: { en: 'Starts', es: 'Empieza' } },
  ends: { id: 'ends', name: { en: 'Ends', es: 'Termina' } },
  expires: { id: 'expires', name: { en: 'Expires', es: 'Vence' } },
  hired: { id: 'hired', name: { en: 'Hired', es: 'Contratado' } },
  left: { id: 'left', name: { en: 'Last day', es: 'Último día' } },
  subject: { id: 'subject', name: { en: 'Subject', es: 'Asunto' } },
  name: { id: 'name', name: { en: 'Name', es: 'Nombre' } },
} as const satisfies Record<string, Column>

/** What stands in a column of a row. Null: the record has none; undefined: it does not say. */
export function cellOf({ texts = {}, of, dates }: Row, { id }: Column): string | null | undefined {
  if (id in texts) return texts[id]
  if (id in dates) return dates[id as DateField]
  const thing = of[id as Dimension]
  return thing == null ? thing : thing.name
}
