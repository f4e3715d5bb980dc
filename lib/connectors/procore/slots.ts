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

const title = { takes: 'title', isValue: isTitle } as const
const column = { of: 'Budget view', ...title } as const

/** What companies keep in places of their own. Most have a standard place as well, which is read where nothing is mapped. */
export const slots = [
  {
    id: 'job_no',
    meaning: { en: 'the job number', es: 'el número de obra' },
    of: 'Project',
    types: ['text', 'number'],
    words: ['project', 'job', 'number', 'no', 'erp', 'origin', 'display', 'name'],
    standard: 'project_number',
  },
  {
    id: 'contract_value',
    meaning: { en: 'the contract value', es: 'el valor del contrato' },
    of: 'Project',
    types: ['money', 'number'],
    words: ['contract', 'value', 'total', 'prime', 'amount'],
    standard: 'total_value',
  },
  {
    id: 'pm_role',
    meaning: { en: 'the role of the project manager', es: 'el rol del gerente de proyecto' },
    of: 'Project role',
    types: ['text'],
    words: ['project', 'manager', 'pm'],
    many: true,
    ...title,
  },
  {
    id: 'trade',
    meaning: { en: 'the trade of a company', es: 'el gremio de una empresa' },
    of: 'Vendor',
    types: ['text', 'choice'],
    words: ['trade', 'trades', 'scope', 'craft'],
    standard: 'trades',
  },
  {
    id: 'co_reason',
    meaning: { en: 'the reason of a change', es: 'el motivo de un cambio' },
    of: 'Change event',
    types: ['text', 'choice'],
    words: ['change', 'reason', 'cause', 'type', 'scope'],
    standard: 'change_order_change_reason',
  },
  {
    id: 'tier',
    meaning: { en: 'how many tiers change orders have', es: 'cuántos niveles tienen las órdenes de cambio' },
    of: 'Change order',
    types: ['number'],
    words: ['tier', 'tiers', 'change', 'order'],
    takes: 'number',
    isValue: (text: string) => /^[123]$/.test(text),
  },
  {
    id: 'prime_filter',
    meaning: { en: 'which prime contracts count', es: 'qué contratos principales cuentan' },
    of: 'Prime contract',
    types: ['text'],
    words: ['prime', 'contract', 'owner', 'number', 'title'],
    many: true,
    ...title,
  },
  {
    id: 'late_days',
    meaning: { en: 'after how many days something is late', es: 'a los cuántos días algo está atrasado' },
    of: 'RFI',
    types: ['number'],
    words: ['late', 'overdue', 'days', 'grace'],
    takes: 'number',
    isValue: (text: string) => /^\d{1,3}$/.test(text),
    standard: '0',
  },
  {
    id: 'log_kinds',
    meaning: { en: 'which daily logs are kept', es: 'qué partes diarios se llevan' },
    of: 'Daily log',
    types: ['choice'],
    words: ['daily', 'log', 'logs', 'notes', 'weather', 'delay', 'delivery', 'equipment', 'work'],
    many: true,
    takes: 'code',
    isValue: isLogKind,
    standard: Object.values(logKinds),
  },
  {
    id: 'budget_view',
    meaning: { en: 'the budget view', es: 'la vista del presupuesto' },
    of: 'Budget view',
    types: ['text'],
    words: ['standard', 'budget', 'view', 'forecast'],
    ...title,
    standard: 'Procore Standard Budget',
  },
  {
    ...column,
    id: 'col_original',
    meaning: { en: 'the original budget', es: 'el presupuesto original' },
    types: ['money'],
    words: ['original', 'budget', 'amount'],
    standard: 'original_budget_amount',
  },
  {
    ...column,
    id: 'col_revised',
    meaning: { en: 'the revised budget', es: 'el presupuesto revisado' },
    types: ['money'],
    words: ['revised', 'budget', 'current'],
    standard: 'Revised Budget',
  },
  {
    ...column,
    id: 'col_committed',
    meaning: { en: 'the committed cost', es: 'el costo comprometido' },
    types: ['money'],
    words: ['committed', 'commitments', 'costs'],
    standard: 'Committed Costs',
  },
  {
    ...column,
    id: 'col_direct',
    meaning: { en: 'the job to date cost', es: 'el costo de la obra a la fecha' },
    types: ['money'],
    words: ['job', 'to', 'date', 'actual', 'direct', 'costs', 'jtd'],
    standard: 'Job to Date Costs',
  },
  {
    ...column,
    id: 'col_pending',
    meaning: { en: 'pending cost changes', es: 'los cambios de costo pendientes' },
    types: ['money'],
    words: ['pending', 'cost', 'changes'],
    standard: 'Pending Cost Changes',
  },
  {
    ...column,
    id: 'col_eac',
    meaning: { en: 'the estimate at completion', es: 'la estimación al término' },
    types: ['money'],
    words: ['estimated', 'estimate', 'cost', 'at', 'completion', 'eac'],
    standard: 'Estimated Cost at Completion',
  },
  {
    ...column,
    id: 'col_over_under',
    meaning: { en: 'the projected over or under', es: 'el exceso o ahorro previsto' },
    types: ['money'],
    words: ['projected', 'over', 'under', 'variance'],
    standard: 'Projected Over/Under',
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

/** What a slot is called on an ordinary account, for the slots that have one name there. */
export function standardOf(id: SlotId): string {
  const slot: Slot | undefined = slots.find((one) => one.id === id)
  return typeof slot?.standard === 'string' ? slot.standard : ''
}

/** A slot's field and what an answer says where the field is in no record. */
export function fieldOf(names: SlotNames, id: SlotId): { field: string; usual: string; meaning: string } {
  const usual = standardOf(id)
  const meaning = slots.find((one) => one.id === id)?.meaning.en ?? id
  return { field: calledIn(names, id) ?? usual, usual, meaning }
}

/** For a question that cannot be answered without a slot. */
export function unmapped(id: SlotId) {
  return needsMapping('Procore', slots.find((slot) => slot.id === id) as Slot)
}
