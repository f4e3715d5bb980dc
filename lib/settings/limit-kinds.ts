import { numberFormat } from '#lib/core/intl.ts'
import { defaultRules } from '#lib/limits/scopes.ts'
import { type SettingKind, setting, wholeNumber } from './kind.ts'

type Limit = {
  scope: string
  part: 'lim' | 'burst'
  least: number
  most: number
  variable: string
  words: SettingKind['words']
  help: SettingKind['help']
}

/** Bounds keep a slip of the finger from stopping the office, or from letting one program stop a vendor. */
function limit({ scope, part, least, most, help, ...said }: Limit) {
  const rule = defaultRules.get(scope)
  const usual = rule === undefined ? 0 : part === 'lim' ? rule.limit : rule.kind === 'rate' ? rule.burst : 0
  const bounds = [least, most].map((one) => numberFormat('en-US', {}).format(one))
  return setting({
    ...{ schema: wholeNumber('calls', least, most), fallback: String(usual), ...said },
    help: { en: `${help.en}; from ${bounds.join(' to ')}`, es: `${help.es}; de ${bounds.join(' a ')}` },
  })
}

/** The rules that hold for everybody; one bucket can have its own for a while. */
export const limitKinds = {
  limit_person_minute: limit({
    ...{ scope: 'person.minute', part: 'lim', least: 10, most: 100_000 },
    variable: 'GATEHOUSE_LIMIT_PERSON_MINUTE',
    words: { en: 'Each person, a minute', es: 'Cada persona, por minuto' },
    help: {
      en: 'the calls that one person may make in a minute, over time',
      es: 'las llamadas que una persona puede hacer por minuto, a la larga',
    },
  }),
  limit_person_burst: limit({
    ...{ scope: 'person.minute', part: 'burst', least: 1, most: 100_000 },
    variable: 'GATEHOUSE_LIMIT_PERSON_BURST',
    words: { en: 'Each person, at once', es: 'Cada persona, de una vez' },
    help: {
      en: 'the calls that one person may make at once before the minute counts',
      es: 'las llamadas que una persona puede hacer de una vez antes de que cuente el minuto',
    },
  }),
  limit_person_day: limit({
    ...{ scope: 'person.day', part: 'lim', least: 100, most: 10_000_000 },
    variable: 'GATEHOUSE_LIMIT_PERSON_DAY',
    words: { en: 'Each person, a day', es: 'Cada persona, por día' },
    help: {
      en: 'the calls that one person may make in a day, which begins at midnight UTC',
      es: 'las llamadas que una persona puede hacer en un día, que empieza a medianoche UTC',
    },
  }),
  limit_team_minute: limit({
    ...{ scope: 'team.minute', part: 'lim', least: 10, most: 1_000_000 },
    variable: 'GATEHOUSE_LIMIT_TEAM_MINUTE',
    words: { en: 'Each team, a minute', es: 'Cada equipo, por minuto' },
    help: {
      en: 'the calls that the people of one team may make together in a minute',
      es: 'las llamadas que las personas de un equipo pueden hacer juntas por minuto',
    },
  }),
  limit_team_burst: limit({
    ...{ scope: 'team.minute', part: 'burst', least: 1, most: 1_000_000 },
    variable: 'GATEHOUSE_LIMIT_TEAM_BURST',
    words: { en: 'Each team, at once', es: 'Cada equipo, de una vez' },
    help: {
      en: 'the calls that the people of one team may make at once',
      es: 'las llamadas que las personas de un equipo pueden hacer de una vez',
    },
  }),
  limit_role_minute: limit({
    ...{ scope: 'role.minute', part: 'lim', least: 10, most: 1_000_000 },
    variable: 'GATEHOUSE_LIMIT_ROLE_MINUTE',
    words: { en: 'Each role, a minute', es: 'Cada rol, por minuto' },
    help: {
      en: 'the calls that everybody with one role may make together in a minute',
      es: 'las llamadas que todos los que tienen un rol pueden hacer juntos por minuto',
    },
  }),
  limit_role_burst: limit({
    ...{ scope: 'role.minute', part: 'burst', least: 1, most: 1_000_000 },
    variable: 'GATEHOUSE_LIMIT_ROLE_BURST',
    words: { en: 'Each role, at once', es: 'Cada rol, de una vez' },
    help: {
      en: 'the calls that everybody with one role may make at once',
      es: 'las llamadas que todos los que tienen un rol pueden hacer de una vez',
    },
  }),
  limit_system_minute: limit({
    ...{ scope: 'system.minute', part: 'lim', least: 10, most: 1_000_000 },
    variable: 'GATEHOUSE_LIMIT_SYSTEM_MINUTE',
    words: { en: 'Each system, a minute', es: 'Cada sistema, por minuto' },
    help: {
      en: 'the calls that one system gets in a minute, from everybody together',
      es: 'las llamadas que un sistema recibe por minuto, de todos juntos',
    },
  }),
  limit_system_burst: limit({
    ...{ scope: 'system.minute', part: 'burst', least: 1, most: 1_000_000 },
    variable: 'GATEHOUSE_LIMIT_SYSTEM_BURST',
    words: { en: 'Each system, at once', es: 'Cada sistema, de una vez' },
    help: { en: 'the calls that one system gets at once', es: 'las llamadas que un sistema recibe de una vez' },
  }),
  limit_tool_minute: limit({
    ...{ scope: 'tool.minute', part: 'lim', least: 10, most: 1_000_000 },
    variable: 'GATEHOUSE_LIMIT_TOOL_MINUTE',
    words: { en: 'Each tool, a minute', es: 'Cada herramienta, por minuto' },
    help: {
      en: 'the calls that one tool gets in a minute, from everybody together',
      es: 'las llamadas que una herramienta recibe por minuto, de todos juntos',
    },
  }),
  limit_tool_burst: limit({
    ...{ scope: 'tool.minute', part: 'burst', least: 1, most: 1_000_000 },
    variable: 'GATEHOUSE_LIMIT_TOOL_BURST',
    words: { en: 'Each tool, at once', es: 'Cada herramienta, de una vez' },
    help: { en: 'the calls that one tool gets at once', es: 'las llamadas que una herramienta recibe de una vez' },
  }),
  limit_company_day: limit({
    ...{ scope: 'company.day', part: 'lim', least: 1000, most: 1_000_000_000 },
    variable: 'GATEHOUSE_LIMIT_COMPANY_DAY',
    words: { en: 'The whole company, a day', es: 'Toda la empresa, por día' },
    help: {
      en: 'the calls of everybody together in a day, which begins at midnight UTC',
      es: 'las llamadas de todos juntos en un día, que empieza a medianoche UTC',
    },
  }),
} as const

export type LimitName = keyof typeof limitKinds

/** Which rule of the ledger a setting is a part of. */
export const limitParts: Readonly<Record<LimitName, { scope: string; part: Limit['part'] }>> = {
  limit_person_minute: { scope: 'person.minute', part: 'lim' },
  limit_person_burst: { scope: 'person.minute', part: 'burst' },
  limit_person_day: { scope: 'person.day', part: 'lim' },
  limit_team_minute: { scope: 'team.minute', part: 'lim' },
  limit_team_burst: { scope: 'team.minute', part: 'burst' },
  limit_role_minute: { scope: 'role.minute', part: 'lim' },
  limit_role_burst: { scope: 'role.minute', part: 'burst' },
  limit_system_minute: { scope: 'system.minute', part: 'lim' },
  limit_system_burst: { scope: 'system.minute', part: 'burst' },
  limit_tool_minute: { scope: 'tool.minute', part: 'lim' },
  limit_tool_burst: { scope: 'tool.minute', part: 'burst' },
  limit_company_day: { scope: 'company.day', part: 'lim' },
}
