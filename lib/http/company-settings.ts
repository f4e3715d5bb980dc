import { z } from 'zod'
import { actorOf } from '#lib/audit/trail.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import type { Runtime } from '#lib/runtime.ts'
import { changeSettings } from '#lib/settings/change.ts'
import { type LimitName, limitParts } from '#lib/settings/limit-kinds.ts'
import { type SettingName, settingKinds } from '#lib/settings/list.ts'
import type { SettingSource } from '#lib/settings/resolve.ts'
import type { ActionContext } from './actions.ts'
import { type LimitUsed, limitsUsed } from './limits-used.ts'
import { settingDeps } from './setting-deps.ts'

/** A setting as a page shows it. */
export type ShownSetting = {
  key: string
  name: SettingName
  /** The one system that it is about. */
  system: string | null
  label: string
  /** What the value says, as a sentence. */
  help: string
  value: string
  /** What holds where nothing is stored. */
  fallback: string
  source: SettingSource
  variable: string
  setAt: Date | null
  setBy: string | null
  /** Its value is never told, only that there is one. */
  isSecret: boolean
  /** How much of this limit is used now. */
  used: LimitUsed | null
}

const groups = {
  company: ['company_name', 'time_zone', 'currency', 'fiscal_year_start', 'language', 'holidays'],
  jobs: ['job_number'],
  mail: ['mail_host', 'mail_port', 'mail_tls', 'mail_user', 'mail_password', 'mail_from', 'mail_reply_to'],
  assistant: ['model_key', 'model_address', 'model_small', 'model_usual', 'model_strong'],
  model: ['model_budget_person', 'model_budget_team', 'model_budget_company', 'model_budget_told'],
  people: ['people_domains'],
  sessions: ['second_factor', 'session_hours', 'session_idle_minutes'],
  apps: [
    'app_writes',
    'app_writes_managed',
    'app_clients',
    'app_hosts',
    'app_documents',
    'app_registrations_network',
    'app_registrations_all',
  ],
  reports: ['report_domains'],
  credentials: ['credential_rotation_days'],
  limits: Object.keys(limitParts) as LimitName[],
} as const satisfies Record<string, readonly SettingName[]>

export type SettingGroup = { group: keyof typeof groups | 'other'; settings: ShownSetting[] }

/** Every setting in the groups of the page, with who stored it; what nobody put into a group comes last. */
export async function shownSettings(built: Runtime, locale: FactLocale): Promise<SettingGroup[]> {
  const [readings, used] = [built.settings.all(), await limitsUsed(built)]
  const by = [...new Set(readings.flatMap(({ setBy }) => setBy ?? []))]
  const people = await built.database.person.findMany({ where: { id: { in: by } }, select: { id: true, name: true } })
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const systemName = (slug: string) => built.catalog.all().systems.find((one) => one.slug === slug)?.name ?? slug
  const shown = readings.map(({ key, name, system, value, source, variable, setAt, setBy }): ShownSetting => {
    const { words, help, fallback, secret } = settingKinds[name]
    return {
      ...{ key, name, value, source, variable, setAt },
      system: system === null ? null : systemName(system),
      label: words[locale],
      help: `${help[locale].slice(0, 1).toUpperCase()}${help[locale].slice(1)}.`,
      fallback: system === null ? fallback : (readings.find((one) => one.key === name)?.value ?? fallback),
      setBy: setBy === null ? null : (nameOf.get(setBy) ?? null),
      isSecret: secret !== null,
      used: (isLimit(name) && used.get(limitParts[name].scope)) || null,
    }
  })
  const grouped = Object.entries(groups).map(([group, names]) => ({
    group: group as keyof typeof groups,
    settings: names.flatMap((name: SettingName) => shown.filter((one) => one.name === name)),
  }))
  const known = new Set<string>(Object.values(groups).flat())
  return [...grouped, { group: 'other' as const, settings: shown.filter(({ name }) => !known.has(name)) }].filter(
    ({ settings }) => settings.length > 0,
  )
}

export const SettingChanges = z
  .array(z.strictObject({ key: z.string().max(100), value: z.string().max(2_000).nullable() }))
  .min(1)
  .max(50)

/** All or none; in force on this server at once. */
export async function runSettingChanges(
  { caller, correlationId, runtime }: ActionContext,
  changes: z.output<typeof SettingChanges>,
): Promise<number> {
  const { settings } = runtime
  const changed = await changeSettings(settingDeps(runtime), actorOf(caller, correlationId), changes)
  await settings.look()
  return changed
}

function isLimit(name: SettingName): name is LimitName {
  return Object.hasOwn(limitParts, name)
}
