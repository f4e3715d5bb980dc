import type { Runtime } from '#lib/runtime.ts'
import { type AppSettings, appSettings } from '#lib/settings/apps.ts'
import { type SecondFactorRule, secondFactorRule } from '#lib/settings/second-factor.ts'
import { sessionLimits } from '#lib/settings/sessions.ts'

type Set = Pick<Runtime, 'settings'>

/** After how many minutes without use a browser signs in again; null: never for that. */
export function idleMinutes({ settings }: Set): number | null {
  return sessionLimits(settings.all()).idleMinutes
}

export function factorRule({ settings }: Set): SecondFactorRule {
  return secondFactorRule(settings.all())
}

export function appRules({ settings }: Set): AppSettings {
  return appSettings(settings.all())
}
