import type { Asked } from '../kit/asked.ts'

const people = { en: 'People and their jobs', es: 'Personas y sus puestos' }
const lists = ['employees', 'employee', 'headcount', 'org_chart', 'terminations', 'position_history']

/** What the access level of the key's user shows: "View Only", all employees. */
export const keyAsks: readonly Asked[] = [
  {
    name: 'Status, name, Employee #, Work Email, Hire Date',
    why: people,
    tools: 'all',
  },
  { name: 'Job Information, Employment Status', why: people, tools: lists },
  {
    name: 'Time Off',
    why: { en: 'Leave and balances', es: 'Ausencias y saldos' },
    tools: ['time_off', 'whos_out', 'leave_balances', 'request_time_off'],
  },
  { name: 'Time Tracking', why: { en: 'Hours by job', es: 'Horas por obra' }, tools: ['timesheet_hours'] },
  {
    name: 'Training or certification tables',
    why: { en: 'What runs out when', es: 'Qué vence y cuándo' },
    tools: ['certifications'],
  },
  {
    name: 'Compensation',
    why: { en: 'Pay; leave it out unless you want it asked', es: 'Pago; omítalo si no quiere que se consulte' },
    tools: ['pay_rates'],
  },
]

/** Scopes of the application. */
export const scopeAsks: readonly Asked[] = [
  { name: 'employee', why: people, tools: 'all' },
  { name: 'employee:name', why: people, tools: 'all' },
  { name: 'employee:job', why: people, tools: lists },
  { name: 'employee_directory', why: people, tools: ['employees', 'org_chart'] },
  { name: 'field', why: { en: 'Find your own fields', es: 'Encontrar sus campos propios' }, tools: 'set-up' },
  { name: 'report', why: { en: 'Ask many people at once', es: 'Consultar a muchos a la vez' }, tools: lists },
  {
    name: 'time_off',
    why: { en: 'Leave and balances', es: 'Ausencias y saldos' },
    tools: ['time_off', 'whos_out', 'leave_balances', 'request_time_off'],
  },
  { name: 'time_tracking', why: { en: 'Hours by job', es: 'Horas por obra' }, tools: ['timesheet_hours'] },
  { name: 'company:info', why: { en: 'The company itself', es: 'La empresa misma' }, tools: 'set-up' },
  { name: 'user', why: { en: 'Who signed in', es: 'Quién inició sesión' }, tools: 'all' },
  { name: 'offline_access', why: { en: 'Stay signed in', es: 'Mantener la sesión' }, tools: 'all' },
]
