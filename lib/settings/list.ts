import { z } from 'zod'
import type { AppWriting } from '#lib/core/app-writing.ts'
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

/** What apps may at most do in a person's name, as an operator writes it. */
const appWrites = z
  .enum(['never', 'asking', 'chosen'], 'must be never, asking or chosen')
  .transform((most): AppWriting => (most === 'chosen' ? 'free' : most))
/** Names of hosts apart from commas or spaces. */
const hostNames = z
  .string()
  .transform((text) =>
    text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((host) => host !== ''),
  )
  .refine((given) => given.every((host) => /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(host)), {
    error: 'must be names of hosts, like claude.ai, localhost',
  })

/** Which programs nobody knows yet may ask people to let them in. */
export const clientKinds = ['anybody', 'known', 'entered'] as const

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
  people_domains: setting({
    schema: domains,
    variable: 'GATEHOUSE_PEOPLE_DOMAINS',
    fallback: '',
    words: { en: 'Domains of people', es: 'Dominios de las personas' },
    help: {
      en: 'the domains of mail addresses that administrators may add people of, one by one or from a file; without it all. A directory and identity providers are not asked',
      es: 'los dominios de correo de las personas que los administradores pueden agregar, una por una o desde un archivo; sin esto, todos. No rige para el directorio ni los proveedores de identidad',
    },
  }),
  second_factor: setting({
    schema: z.enum(['off', 'administrators', 'everybody'], 'must be off, administrators or everybody'),
    variable: 'GATEHOUSE_SECOND_FACTOR',
    fallback: 'off',
    words: { en: 'Second factor', es: 'Segundo factor' },
    help: {
      en: 'who, of those who sign in by password, must also type a code of an app; whoever has none sets it up at the next sign-in',
      es: 'quién, de quienes inician sesión con contraseña, debe además escribir un código de una aplicación; quien no tiene ninguno lo configura en el próximo inicio',
    },
  }),
  app_writes: setting({
    schema: appWrites,
    variable: 'GATEHOUSE_APP_WRITES',
    fallback: 'chosen',
    words: { en: 'Writes of connected apps', es: 'Escrituras de aplicaciones conectadas' },
    help: {
      en: 'what apps such as Claude may at most do in a person’s name: never write, write after asking the person each time, or as each person has chosen',
      es: 'qué pueden hacer como mucho aplicaciones como Claude en nombre de una persona: no escribir nunca (never), escribir tras preguntar cada vez (asking), o lo que cada persona eligió (chosen)',
    },
  }),
  app_writes_managed: setting({
    schema: z.enum(['asking', 'free'], 'must be asking or free'),
    variable: 'GATEHOUSE_APP_WRITES_MANAGED',
    fallback: 'asking',
    words: { en: 'Writes of managed apps', es: 'Escrituras de aplicaciones administradas' },
    help: {
      en: 'how apps write that an identity provider lets in without a question to the person: after asking the person each time, or freely as their scopes say; never more than apps may at most do',
      es: 'cómo escriben las aplicaciones que un proveedor de identidad admite sin preguntar a la persona: tras preguntar cada vez (asking) o libremente según sus permisos (free); nunca más de lo que las aplicaciones pueden hacer como mucho',
    },
  }),
  app_clients: setting({
    schema: z.enum(clientKinds, { error: `must be ${clientKinds.join(', ')}` }),
    variable: 'GATEHOUSE_APP_CLIENTS',
    fallback: 'anybody',
    words: { en: 'Apps that may ask people', es: 'Aplicaciones que pueden preguntar a las personas' },
    help: {
      en: 'which new apps may ask people to let them in: anybody, known (those of the known hosts) or entered (by an administrator alone); what is known already stays until it is blocked',
      es: 'qué aplicaciones nuevas pueden pedir acceso a las personas: anybody (cualquiera), known (las de los hosts conocidos) o entered (solo las que un administrador registra); lo ya conocido sigue hasta que se bloquee',
    },
  }),
  app_hosts: setting({
    schema: hostNames,
    variable: 'GATEHOUSE_APP_HOSTS',
    fallback: 'claude.ai, claude.com, localhost',
    words: { en: 'Known hosts of apps', es: 'Hosts conocidos de aplicaciones' },
    help: {
      en: 'where a known app describes itself and sends people back to, parted by commas; localhost stands for programs on a person’s own computer',
      es: 'dónde una aplicación conocida se describe y a dónde devuelve a las personas, separados por comas; localhost representa los programas en el equipo de la persona',
    },
  }),
  app_documents: setting({
    schema: z.enum(['on', 'off'], { error: 'must be on or off' }).transform((said) => said === 'on'),
    variable: 'GATEHOUSE_APP_DOCUMENTS',
    fallback: 'on',
    words: { en: 'Descriptions of apps at an address', es: 'Descripciones de aplicaciones en una dirección' },
    help: {
      en: 'on: an app may describe itself at an https address, which Gatehouse reads; off where no address outside is reached, so that apps register themselves instead',
      es: 'on: una aplicación puede describirse en una dirección https que Gatehouse lee; off donde no se llega a ninguna dirección externa, para que las aplicaciones se registren ellas mismas',
    },
  }),
  app_registrations_network: setting({
    schema: wholeNumber('registrations', 1, 100_000),
    variable: 'GATEHOUSE_APP_REGISTRATIONS_NETWORK',
    fallback: '200',
    words: { en: 'Registrations of apps from one network', es: 'Registros de aplicaciones desde una red' },
    help: {
      en: 'how often in an hour apps may register from one network; more are told when to come back',
      es: 'cuántas veces por hora pueden registrarse aplicaciones desde una red; a las demás se les dice cuándo volver',
    },
  }),
  app_registrations_all: setting({
    schema: wholeNumber('registrations', 1, 100_000),
    variable: 'GATEHOUSE_APP_REGISTRATIONS_ALL',
    fallback: '1000',
    words: { en: 'Registrations of apps in all', es: 'Registros de aplicaciones en total' },
    help: {
      en: 'how often in an hour apps may register from everywhere together',
      es: 'cuántas veces por hora pueden registrarse aplicaciones desde todas partes juntas',
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
  credential_rotation_days: setting({
    schema: wholeNumber('days, or 0 for never', 0, 700),
    variable: 'GATEHOUSE_CREDENTIAL_ROTATION_DAYS',
    fallback: '90',
    words: { en: 'Days until a credential is replaced', es: 'Días hasta reemplazar una credencial' },
    help: {
      en: 'after how many days Gatehouse replaces the credential of a system whose vendor lets it, and says so of the others; 0 for never by itself',
      es: 'después de cuántos días Gatehouse reemplaza la credencial de un sistema cuyo proveedor lo permite, y avisa de las demás; 0 para nunca por sí solo',
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
