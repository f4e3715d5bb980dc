import { z } from 'zod'
import { isTimeZone } from '#lib/core/days.ts'
import { templateProblem } from '#lib/core/job-number.ts'

/** One thing that an operator can set: what is allowed, where the environment says it, and what holds without. */
export type SettingKind<T = unknown> = {
  /** A value as it is written on the command line and in the environment. */
  schema: z.ZodType<T, string>
  variable: string
  fallback: string
  /** Each system may have a value of its own: `job_number.procore`, `GATEHOUSE_JOB_NUMBER_PROCORE`. */
  perSystem: boolean
  words: { en: string; es: string }
  help: string
}

function setting<T>(kind: Omit<SettingKind<T>, 'perSystem'> & { perSystem?: boolean }): SettingKind<T> {
  return { perSystem: false, ...kind }
}

/** Dollars, or nothing. */
const budget = z
  .string()
  .trim()
  .regex(/^(?:\d{1,9}(?:\.\d{1,2})?)?$/, 'must be an amount of US dollars, like 25 or 12.50')
  .transform((amount) => (amount === '' ? null : Number(amount)))

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** The one list of settings. */
export const settingKinds = {
  time_zone: setting({
    schema: z.string().refine(isTimeZone, 'must be a time zone of the IANA list, like America/Chicago'),
    variable: 'GATEHOUSE_TIME_ZONE',
    fallback: 'UTC',
    words: { en: 'Time zone', es: 'Zona horaria' },
    help: 'where the company’s days begin; every time on a screen is of this zone',
  }),
  currency: setting({
    schema: z
      .string()
      .toUpperCase()
      .refine((code) => currencies.has(code), 'must be a currency of ISO 4217, like USD'),
    variable: 'GATEHOUSE_CURRENCY',
    fallback: 'USD',
    words: { en: 'Currency', es: 'Moneda' },
    help: 'what amounts are in that come without a currency of their own',
  }),
  fiscal_year_start: setting({
    schema: z.coerce.number<string>('must be a month, 1 to 12').int('must be a month, 1 to 12').min(1).max(12),
    variable: 'GATEHOUSE_FISCAL_YEAR_START',
    fallback: '1',
    words: { en: 'First month of the fiscal year', es: 'Primer mes del año fiscal' },
    help: 'the month, 1 to 12, that the company’s year begins with',
  }),
  language: setting({
    schema: z.enum(['en', 'es'], 'must be en or es'),
    variable: 'GATEHOUSE_LANGUAGE',
    fallback: 'en',
    words: { en: 'Language', es: 'Idioma' },
    help: 'the language of people who chose none and whose browser asks for none of ours',
  }),
  job_number: setting({
    schema: z
      .string()
      .trim()
      .superRefine((template, context) => {
        const problem = templateProblem(template)
        if (problem !== null) context.addIssue({ code: 'custom', message: problem })
      }),
    variable: 'GATEHOUSE_JOB_NUMBER',
    fallback: '',
    perSystem: true,
    words: { en: 'Job number', es: 'Número de obra' },
    help: 'how job numbers are written, as NN-NNN; without it a number is any text, compared without regard to capitals',
  }),
  model_budget_person: setting({
    schema: budget,
    variable: 'GATEHOUSE_MODEL_BUDGET_PERSON',
    fallback: '',
    words: { en: 'Model budget per person', es: 'Presupuesto de modelo por persona' },
    help: 'the US dollars that each person may spend on models in a calendar month; without it there is no limit',
  }),
  model_budget_team: setting({
    schema: budget,
    variable: 'GATEHOUSE_MODEL_BUDGET_TEAM',
    fallback: '',
    words: { en: 'Model budget per team', es: 'Presupuesto de modelo por equipo' },
    help: 'the US dollars that the people of each team may spend on models together in a calendar month',
  }),
  model_budget_company: setting({
    schema: budget,
    variable: 'GATEHOUSE_MODEL_BUDGET_COMPANY',
    fallback: '',
    words: { en: 'Model budget of the company', es: 'Presupuesto de modelo de la empresa' },
    help: 'the US dollars that everybody may spend on models together in a calendar month',
  }),
} as const satisfies Record<string, SettingKind>

export type SettingName = keyof typeof settingKinds

/** A setting, or one system's own: `job_number.procore`. */
export type SettingKey = { key: string; name: SettingName; system: string | null }

const systemSlug = /^[a-z0-9][a-z0-9-]{0,40}$/

/** Null: there is no such setting. */
export function settingKey(key: string): SettingKey | null {
  const [name = '', system, ...more] = key.split('.')
  if (!isSettingName(name) || more.length > 0) return null
  if (system === undefined) return { key, name, system: null }
  return settingKinds[name].perSystem && systemSlug.test(system) ? { key, name, system } : null
}

export function variableOf({ name, system }: Pick<SettingKey, 'name' | 'system'>): string {
  const { variable } = settingKinds[name]
  return system === null ? variable : `${variable}_${system.toUpperCase().replaceAll('-', '_')}`
}

/** Why a value cannot stand, as the end of a sentence; null when it can. */
export function valueProblem(name: SettingName, value: string): string | null {
  const parsed = settingKinds[name].schema.safeParse(value)
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? 'is not allowed')
}

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingKinds, name)
}
