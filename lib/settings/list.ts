import { z } from 'zod'
import { isTimeZone } from '#lib/core/days.ts'
import { templateProblem } from '#lib/core/job-number.ts'
import { parseHolidays } from './holidays.ts'
import { budget, domains, type SettingKind, setting, wholeNumber } from './kind.ts'
import { limitKinds } from './limit-kinds.ts'
import { mailKinds } from './mail-kinds.ts'
import { modelKinds } from './model-kinds.ts'

const holidays = z.string().transform((text, context) => {
  const parsed = parseHolidays(text)
  if (parsed !== null) return parsed
  context.addIssue({ code: 'custom', message: 'must be us-federal and days like 2026-11-27, or -2026-10-12 to work' })
  return z.NEVER
})

/** Mail addresses of people here, parted by commas, or nobody. */
const mailboxes = z
  .string()
  .transform((list) => list.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()])))
  .pipe(z.array(z.email('must be mail addresses parted by commas')).max(20))

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** The one list of settings. */
export const settingKinds = {
  company_name: setting({
    schema: z.string().trim().max(80, 'has at most 80 characters'),
    variable: 'GATEHOUSE_COMPANY_NAME',
    fallback: '',
    words: { en: 'Company name', es: 'Nombre de la empresa' },
    help: {
      en: 'what the company is called on screens, on paper and in mail; without it, by the address of this installation',
      es: 'cómo se llama la empresa en pantallas, en papel y en correos; sin esto, por la dirección de esta instalación',
    },
  }),
  time_zone: setting({
    schema: z.string().refine(isTimeZone, 'must be a time zone of the IANA list, like America/Chicago'),
    variable: 'GATEHOUSE_TIME_ZONE',
    fallback: 'UTC',
    words: { en: 'Time zone', es: 'Zona horaria' },
    help: {
      en: 'where the company’s days begin; every time on a screen is of this zone, unless a person chose their own',
      es: 'dónde empiezan los días de la empresa; todas las horas de las pantallas son de esta zona, salvo para quien eligió la suya',
    },
  }),
  currency: setting({
    schema: z
      .string()
      .toUpperCase()
      .refine((code) => currencies.has(code), 'must be a currency of ISO 4217, like USD'),
    variable: 'GATEHOUSE_CURRENCY',
    fallback: 'USD',
    words: { en: 'Currency', es: 'Moneda' },
    help: {
      en: 'what amounts are in that come without a currency of their own',
      es: 'en qué están los importes que llegan sin moneda propia',
    },
  }),
  fiscal_year_start: setting({
    schema: z.coerce.number<string>('must be a month, 1 to 12').int('must be a month, 1 to 12').min(1).max(12),
    variable: 'GATEHOUSE_FISCAL_YEAR_START',
    fallback: '1',
    words: { en: 'First month of the fiscal year', es: 'Primer mes del año fiscal' },
    help: {
      en: 'the month, 1 to 12, that the company’s year begins with',
      es: 'el mes, de 1 a 12, con el que empieza el año de la empresa',
    },
  }),
  language: setting({
    schema: z.enum(['en', 'es'], 'must be en or es'),
    variable: 'GATEHOUSE_LANGUAGE',
    fallback: 'en',
    words: { en: 'Language', es: 'Idioma' },
    help: {
      en: 'the language of people who chose none and whose browser asks for none of ours',
      es: 'el idioma de quien no eligió ninguno y cuyo navegador no pide ninguno de los nuestros',
    },
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
    help: {
      en: 'how job numbers are written, as NN-NNN; without it a number is any text, compared without regard to capitals',
      es: 'cómo se escriben los números de obra, como NN-NNN; sin esto un número es cualquier texto, comparado sin distinguir mayúsculas',
    },
  }),
  model_budget_person: setting({
    schema: budget,
    variable: 'GATEHOUSE_MODEL_BUDGET_PERSON',
    fallback: '',
    words: { en: 'Model budget per person', es: 'Presupuesto de modelo por persona' },
    help: {
      en: 'the US dollars that each person may spend on models in a calendar month; without it there is no limit',
      es: 'los dólares que cada persona puede gastar en modelos en un mes; sin esto no hay límite',
    },
  }),
  model_budget_team: setting({
    schema: budget,
    variable: 'GATEHOUSE_MODEL_BUDGET_TEAM',
    fallback: '',
    words: { en: 'Model budget per team', es: 'Presupuesto de modelo por equipo' },
    help: {
      en: 'the US dollars that the people of each team may spend on models together in a calendar month',
      es: 'los dólares que las personas de cada equipo pueden gastar juntas en modelos en un mes',
    },
  }),
  model_budget_company: setting({
    schema: budget,
    variable: 'GATEHOUSE_MODEL_BUDGET_COMPANY',
    fallback: '',
    words: { en: 'Model budget of the company', es: 'Presupuesto de modelo de la empresa' },
    help: {
      en: 'the US dollars that everybody may spend on models together in a calendar month',
      es: 'los dólares que todos juntos pueden gastar en modelos en un mes',
    },
  }),
  holidays: setting({
    schema: holidays,
    variable: 'GATEHOUSE_HOLIDAYS',
    fallback: '',
    words: { en: 'Holidays', es: 'Días festivos' },
    help: {
      en: 'the days on which the company is closed, for schedules: us-federal, days like 2026-11-27, and -2026-10-12 for a federal holiday that is worked',
      es: 'los días en que la empresa cierra, para las programaciones: us-federal, días como 2026-11-27, y -2026-10-12 para un feriado federal que se trabaja',
    },
  }),
  session_hours: setting({
    schema: wholeNumber('hours', 1, 720),
    variable: 'GATEHOUSE_SESSION_HOURS',
    fallback: '12',
    words: { en: 'Hours of a sign-in', es: 'Horas de un inicio de sesión' },
    help: {
      en: 'after how many hours somebody signs in again, however busy they are; holds from the next sign-in',
      es: 'después de cuántas horas alguien inicia sesión de nuevo, por ocupado que esté; rige desde el próximo inicio',
    },
  }),
  session_idle_minutes: setting({
    schema: wholeNumber('minutes', 5, 10_080).or(z.literal('').transform(() => null)),
    variable: 'GATEHOUSE_SESSION_IDLE_MINUTES',
    fallback: '',
    words: { en: 'Minutes without use', es: 'Minutos sin uso' },
    help: {
      en: 'after how many minutes in which nothing was opened somebody signs in again; without it only the hours count',
      es: 'después de cuántos minutos sin abrir nada alguien inicia sesión de nuevo; sin esto solo cuentan las horas',
    },
  }),
  report_domains: setting({
    schema: domains,
    variable: 'GATEHOUSE_REPORT_DOMAINS',
    fallback: '',
    words: { en: 'Domains that reports may be mailed to', es: 'Dominios a los que se pueden enviar informes' },
    help: {
      en: 'the domains of mail addresses outside the company that a schedule may send reports to; without it none leaves',
      es: 'los dominios de correo fuera de la empresa a los que una programación puede enviar informes; sin esto no sale ninguno',
    },
  }),
  model_budget_told: setting({
    schema: mailboxes,
    variable: 'GATEHOUSE_MODEL_BUDGET_TOLD',
    fallback: '',
    words: { en: 'Told of model budgets', es: 'Avisados de presupuestos de modelo' },
    help: {
      en: 'mail addresses of people, parted by commas, who are told beside the administrators when 50, 75 and 90 % of a budget are used',
      es: 'direcciones de correo de personas, separadas por comas, a quienes se avisa junto con los administradores cuando se ha usado el 50, 75 y 90 % de un presupuesto',
    },
  }),
  ...mailKinds,
  ...modelKinds,
  ...limitKinds,
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
