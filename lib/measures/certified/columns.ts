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
  due: { id: 'due', name: { en: 'Due', es: 'Vence' } },
  subject: { id: 'subject', name: { en: 'Subject', es: 'Asunto' } },
  name: { id: 'name', name: { en: 'Name', es: 'Nombre' } },
  role: { id: 'role', name: { en: 'Role', es: 'Función' } },
  mail: { id: 'mail', name: { en: 'E-mail', es: 'Correo' } },
  phone: { id: 'phone', name: { en: 'Phone', es: 'Teléfono' } },
  text: { id: 'text', name: { en: 'Text', es: 'Texto' } },
  from: { id: 'from', name: { en: 'From', es: 'De' } },
  time: { id: 'time', name: { en: 'Time', es: 'Hora' } },
  place: { id: 'place', name: { en: 'Place', es: 'Lugar' } },
  priority: { id: 'priority', name: { en: 'Priority', es: 'Prioridad' } },
  address: { id: 'address', name: { en: 'Address', es: 'Dirección' } },
  zoning: { id: 'zoning', name: { en: 'Zoning', es: 'Uso de suelo' } },
  distance: { id: 'distance', name: { en: 'Distance', es: 'Distancia' } },
} as const satisfies Record<string, Column>

/** What stands in a column of a row, its days in words. Null: the record has none; undefined: it does not say. */
export function cellOf(row: Row, { id }: Column, inWords: (day: string) => string): string | null | undefined {
  const { texts = {}, of, dates } = row
  if (id in texts) return texts[id]
  const day = dates[id as DateField]
  if (id in dates) return day == null ? day : inWords(day)
  const thing = of[id as Dimension]
  return thing == null ? thing : thing.name
}
