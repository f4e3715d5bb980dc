import type { Locale } from './locale.ts'

type Texts = { [key: string]: string | Texts }
type Files = Record<Locale, () => Promise<{ default: Texts }>>

/** Every text of the screens, by area. A new area is one file per language and one line here. */
const files = {
  access: { en: () => import('../messages/en/access.json'), es: () => import('../messages/es/access.json') },
  admin: { en: () => import('../messages/en/admin.json'), es: () => import('../messages/es/admin.json') },
  apps: { en: () => import('../messages/en/apps.json'), es: () => import('../messages/es/apps.json') },
  audit: { en: () => import('../messages/en/audit.json'), es: () => import('../messages/es/audit.json') },
  chat: { en: () => import('../messages/en/chat.json'), es: () => import('../messages/es/chat.json') },
  'chat-file': { en: () => import('../messages/en/chat-file.json'), es: () => import('../messages/es/chat-file.json') },
  'check-words': {
    en: () => import('../messages/en/check-words.json'),
    es: () => import('../messages/es/check-words.json'),
  },
  common: { en: () => import('../messages/en/common.json'), es: () => import('../messages/es/common.json') },
  company: { en: () => import('../messages/en/company.json'), es: () => import('../messages/es/company.json') },
  connect: { en: () => import('../messages/en/connect.json'), es: () => import('../messages/es/connect.json') },
  credentials: {
    en: () => import('../messages/en/credentials.json'),
    es: () => import('../messages/es/credentials.json'),
  },
  'connect-ways': {
    en: () => import('../messages/en/connect-ways.json'),
    es: () => import('../messages/es/connect-ways.json'),
  },
  connections: {
    en: () => import('../messages/en/connections.json'),
    es: () => import('../messages/es/connections.json'),
  },
  cost: { en: () => import('../messages/en/cost.json'), es: () => import('../messages/es/cost.json') },
  directory: { en: () => import('../messages/en/directory.json'), es: () => import('../messages/es/directory.json') },
  explain: { en: () => import('../messages/en/explain.json'), es: () => import('../messages/es/explain.json') },
  facts: { en: () => import('../messages/en/facts.json'), es: () => import('../messages/es/facts.json') },
  home: { en: () => import('../messages/en/home.json'), es: () => import('../messages/es/home.json') },
  insights: { en: () => import('../messages/en/insights.json'), es: () => import('../messages/es/insights.json') },
  leavers: { en: () => import('../messages/en/leavers.json'), es: () => import('../messages/es/leavers.json') },
  matches: { en: () => import('../messages/en/matches.json'), es: () => import('../messages/es/matches.json') },
  model: { en: () => import('../messages/en/model.json'), es: () => import('../messages/es/model.json') },
  names: { en: () => import('../messages/en/names.json'), es: () => import('../messages/es/names.json') },
  notices: { en: () => import('../messages/en/notices.json'), es: () => import('../messages/es/notices.json') },
  projects: { en: () => import('../messages/en/projects.json'), es: () => import('../messages/es/projects.json') },
  providers: { en: () => import('../messages/en/providers.json'), es: () => import('../messages/es/providers.json') },
  'report-builder': {
    en: () => import('../messages/en/report-builder.json'),
    es: () => import('../messages/es/report-builder.json'),
  },
  reports: { en: () => import('../messages/en/reports.json'), es: () => import('../messages/es/reports.json') },
  requests: { en: () => import('../messages/en/requests.json'), es: () => import('../messages/es/requests.json') },
  reviews: { en: () => import('../messages/en/reviews.json'), es: () => import('../messages/es/reviews.json') },
  schedules: { en: () => import('../messages/en/schedules.json'), es: () => import('../messages/es/schedules.json') },
  'second-factor': {
    en: () => import('../messages/en/second-factor.json'),
    es: () => import('../messages/es/second-factor.json'),
  },
  settings: { en: () => import('../messages/en/settings.json'), es: () => import('../messages/es/settings.json') },
  setup: { en: () => import('../messages/en/setup.json'), es: () => import('../messages/es/setup.json') },
  shell: { en: () => import('../messages/en/shell.json'), es: () => import('../messages/es/shell.json') },
  'sign-in': { en: () => import('../messages/en/sign-in.json'), es: () => import('../messages/es/sign-in.json') },
  people: { en: () => import('../messages/en/people.json'), es: () => import('../messages/es/people.json') },
  'system-check': {
    en: () => import('../messages/en/system-check.json'),
    es: () => import('../messages/es/system-check.json'),
  },
  'systems-admin': {
    en: () => import('../messages/en/systems-admin.json'),
    es: () => import('../messages/es/systems-admin.json'),
  },
  'slack-reports': {
    en: () => import('../messages/en/slack-reports.json'),
    es: () => import('../messages/es/slack-reports.json'),
  },
  slack: { en: () => import('../messages/en/slack.json'), es: () => import('../messages/es/slack.json') },
  words: { en: () => import('../messages/en/words.json'), es: () => import('../messages/es/words.json') },
} satisfies Record<string, Files>

export type Area = keyof typeof files
/** The English files are the type: a key that is missing there does not compile where it is used. */
export type Messages = { [A in Area]: Awaited<ReturnType<(typeof files)[A]['en']>>['default'] }

export const areas: readonly string[] = Object.keys(files)

/** What client components of every screen need: the primitives, the facts and the shell. */
export const sharedAreas = ['common', 'facts', 'shell'] as const satisfies readonly Area[]

export async function loadMessages(locale: Locale): Promise<Texts> {
  const loading = Object.entries(files).map(
    async ([area, file]: [string, Files]) => [area, (await file[locale]()).default] as const,
  )
  return Object.fromEntries(await Promise.all(loading))
}
