import type { SlotNames } from '#lib/core/slot-names.ts'
import { nameOf, needsMapping, type Slot } from '../kit/slots.ts'

/** Sections of a daily log as Procore’s addresses name them. */
export const logKinds = {
  notes: 'notes_logs',
  weather: 'weather_logs',
  delays: 'delay_logs',
  deliveries: 'delivery_logs',
  equipment: 'equipment_logs',
  plannedWork: 'work_logs',
} as const

const isLogKind = (text: string) => Object.values(logKinds).some((kind) => kind === text)

/** A name that a company gave: of a view, a column, a role. It is compared, and never part of a request. */
const isTitle = (text: string) => /^[^\p{C}]{1,120}$/u.test(text) && text.trim() !== ''

const column = { of: 'Budget view', isValue: isTitle } as const

/** What companies keep in places of their own. Most have a standard place as well, which is read where nothing is mapped. */
export const slots = [
  {
    id: 'job_no',
    meaning: { en: 'the job number', es: 'el número de obra' },
    of: 'Project',
    types: ['text', 'number'],
    words: ['project', 'job', 'number', 'no', 'erp', 'origin', 'display', 'name'],
  },
  {
    id: 'contract_value',
    meaning: { en: 'the contract value', es: 'el valor del contrato' },
    of: 'Project',
    types: ['money', 'number'],
    words: ['contract', 'value', 'total', 'prime', 'amount'],
  },
  {
    id: 'pm_role',
    meaning: { en: 'the role of the project manager', es: 'el rol del gerente de proyecto' },
    of: 'Project role',
    types: ['text'],
    words: ['project', 'manager', 'pm'],
    many: true,
    isValue: isTitle,
  },
  {
    id: 'trade',
    meaning: { en: 'the trade of a company', es: 'el gremio de una empresa' },
    of: 'Vendor',
    types: ['text', 'choice'],
    words: ['trade', 'trades', 'scope', 'craft'],
  },
  {
    id: 'co_reason',
    meaning: { en: 'the reason of a change', es: 'el motivo de un cambio' },
    of: 'Change event',
    types: ['text', 'choice'],
    words: ['change', 'reason', 'cause', 'type', 'scope'],
  },
  {
    id: 'tier',
    meaning: { en: 'how many tiers change orders have', es: 'cuántos niveles tienen las órdenes de cambio' },
    of: 'Change order',
    types: ['number'],
    words: ['tier', 'tiers', 'change', 'order'],
    isValue: (text: string) => /^[123]$/.test(text),
  },
  {
    id: 'prime_filter',
    meaning: { en: 'which prime contracts count', es: 'qué contratos principales cuentan' },
    of: 'Prime contract',
    types: ['text'],
    words: ['prime', 'contract', 'owner', 'number', 'title'],
    many: true,
    isValue: isTitle,
  },
  {
    id: 'late_days',
    meaning: { en: 'after how many days something is late', es: 'a los cuántos días algo está atrasado' },
    of: 'RFI',
    types: ['number'],
    words: ['late', 'overdue', 'days', 'grace'],
    isValue: (text: string) => /^\d{1,3}$/.test(text),
  },
  {
    id: 'log_kinds',
    meaning: { en: 'which daily logs are kept', es: 'qué partes diarios se llevan' },
    of: 'Daily log',
    types: ['choice'],
    words: ['daily', 'log', 'logs', 'notes', 'weather', 'delay', 'delivery', 'equipment', 'work'],
    many: true,
    isValue: isLogKind,
  },
  {
    id: 'budget_view',
    meaning: { en: 'the budget view', es: 'la vista del presupuesto' },
    of: 'Budget view',
    types: ['text'],
    words: ['standard', 'budget', 'view', 'forecast'],
    isValue: isTitle,
  },
  {
    ...column,
    id: 'col_original',
    meaning: { en: 'the original budget', es: 'el presupuesto original' },
    types: ['money'],
    words: ['original', 'budget', 'amount'],
  },
  {
    ...column,
    id: 'col_revised',
    meaning: { en: 'the revised budget', es: 'el presupuesto revisado' },
    types: ['money'],
    words: ['revised', 'budget', 'current'],
  },
  {
    ...column,
    id: 'col_committed',
    meaning: { en: 'the committed cost', es: 'el costo comprometido' },
    types: ['money'],
    words: ['committed', 'commitments', 'costs'],
  },
  {
    ...column,
    id: 'col_direct',
    meaning: { en: 'the job to date cost', es: 'el costo de la obra a la fecha' },
    types: ['money'],
    words: ['job', 'to', 'date', 'actual', 'direct', 'costs', 'jtd'],
  },
  {
    ...column,
    id: 'col_pending',
    meaning: { en: 'pending cost changes', es: 'los cambios de costo pendientes' },
    types: ['money'],
    words: ['pending', 'cost', 'changes'],
  },
  {
    ...column,
    id: 'col_eac',
    meaning: { en: 'the estimate at completion', es: 'la estimación al término' },
    types: ['money'],
    words: ['estimated', 'estimate', 'cost', 'at', 'completion', 'eac'],
  },
  {
    ...column,
    id: 'col_over_under',
    meaning: { en: 'the projected over or under', es: 'el exceso o ahorro previsto' },
    types: ['money'],
    words: ['projected', 'over', 'under', 'variance'],
  },
  {
    ...column,
    id: 'col_planned_hours',
    meaning: { en: 'planned hours', es: 'las horas previstas' },
    types: ['number'],
    words: ['planned', 'budgeted', 'budget', 'labor', 'hours'],
  },
  {
    ...column,
    id: 'col_actual_hours',
    meaning: { en: 'actual hours', es: 'las horas reales' },
    types: ['number'],
    words: ['actual', 'labor', 'hours', 'date'],
  },
] as const satisfies readonly Slot[]

export type SlotId = (typeof slots)[number]['id']

/** A field as the API spells it, `project_number` or `custom_field_5981`. */
export function isFieldName(name: string): boolean {
  return /^[a-z][a-z0-9_]{0,79}$/.test(name)
}

/** What a slot is called at one tenant; null where nothing is mapped, and the standard place is read. */
export function calledIn(names: SlotNames, id: SlotId): string | null {
  return nameOf(names, id)
}

/** For a question that cannot be answered without a slot. */
export function unmapped(id: SlotId) {
  return needsMapping('Procore', slots.find((slot) => slot.id === id) as Slot)
}
