import type { Asked } from '../kit/asked.ts'

const scopes: readonly Asked[] = [{ name: 'api', why: { en: 'Read records', es: 'Leer registros' }, tools: 'all' }]

/** Of the code flow alone. */
const staying: Asked = {
  name: 'refresh_token',
  why: { en: 'Stay signed in', es: 'Mantener la sesión' },
  tools: 'all',
}

const rights: readonly Asked[] = [
  {
    name: 'Opportunity: Read, View All',
    why: { en: 'Totals of the whole pipeline', es: 'Totales de todo el pipeline' },
    tools: ['opportunities', 'opportunity', 'pipeline', 'won_opportunities', 'win_rate', 'stage_history'],
  },
  {
    name: 'Account, Contact: Read',
    why: { en: 'Customers and their people', es: 'Clientes y su gente' },
    tools: ['accounts', 'contacts'],
  },
  {
    name: 'Task, Event, Lead: Read',
    why: { en: 'What was done and what is next', es: 'Lo hecho y lo que sigue' },
    tools: ['activities', 'sales_tasks', 'leads'],
  },
  {
    name: 'Opportunity: Edit; Lead, Task: Create',
    why: { en: 'Write; leave it out and nobody can', es: 'Escribir; sin él nadie puede' },
    tools: ['update_opportunity', 'create_lead', 'create_task'],
  },
]

/** The permission set of the user who is signed in as. */
export const asks: readonly Asked[] = [...scopes, ...rights]
export const personAsks: readonly Asked[] = [...scopes, staying]
