import type { Asked } from '../kit/asked.ts'

const field = { en: 'What happens on site', es: 'Lo que pasa en la obra' }

/** Tools of Procore that the app's manifest lists and the account may read: "Read Only" is enough unless it says otherwise. */
export const asks: readonly Asked[] = [
  {
    name: 'Directory',
    why: { en: 'Projects, people and companies', es: 'Proyectos, personas y empresas' },
    tools: 'all',
  },
  { name: 'Daily Log', why: field, tools: ['daily_logs', 'manpower'] },
  { name: 'Timecards, Crews', why: { en: 'Hours and crews', es: 'Horas y cuadrillas' }, tools: ['timecards', 'crews'] },
  { name: 'RFIs', why: { en: 'Open questions', es: 'Preguntas abiertas' }, tools: ['rfis', 'rfi_replies'] },
  { name: 'Submittals', why: { en: 'What waits for approval', es: 'Lo que espera aprobación' }, tools: ['submittals'] },
  { name: 'Budget', why: { en: 'Budget and forecast', es: 'Presupuesto y pronóstico' }, tools: ['budget'] },
  {
    name: 'Commitments, Prime Contracts, Change Events, Change Orders, Invoicing',
    why: { en: 'Contracts and what changes them', es: 'Contratos y sus cambios' },
    tools: ['commitments', 'prime_contracts', 'change_events', 'change_orders', 'owner_invoices'],
  },
  {
    name: 'Punch List, Inspections, Observations, Incidents',
    why: { en: 'Quality and safety', es: 'Calidad y seguridad' },
    tools: ['punch_items', 'inspections', 'observations', 'incidents'],
  },
  {
    name: 'Drawings, Meetings',
    why: { en: 'Drawings and minutes', es: 'Planos y actas' },
    tools: ['drawings', 'meetings', 'meeting_minutes'],
  },
  {
    name: 'RFIs, Daily Log: Standard',
    why: { en: 'Write; leave it out and nobody can', es: 'Escribir; sin él nadie puede' },
    tools: ['create_rfi', 'add_daily_log_note'],
  },
]
