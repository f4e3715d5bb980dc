import type { Locale } from './locale.ts'

type Texts = { [key: string]: string | Texts }
type Files = Record<Locale, () => Promise<{ default: Texts }>>

/** Every text of the screens, by area. A new area is one file per language and one line here. */
const files = {
  access: { en: () => import('../messages/en/access.json'), es: () => import('../messages/es/access.json') },
  admin: { en: () => import('../messages/en/admin.json'), es: () => import('../messages/es/admin.json') },
  audit: { en: () => import('../messages/en/audit.json'), es: () => import('../messages/es/audit.json') },
  chat: { en: () => import('../messages/en/chat.json'), es: () => import('../messages/es/chat.json') },
  'chat-file': { en: () => import('../messages/en/chat-file.json'), es: () => import('../messages/es/chat-file.json') },
  common: { en: () => import('../messages/en/common.json'), es: () => import('../messages/es/common.json') },
  facts: { en: () => import('../messages/en/facts.json'), es: () => import('../messages/es/facts.json') },
  home: { en: () => import('../messages/en/home.json'), es: () => import('../messages/es/home.json') },
  insights: { en: () => import('../messages/en/insights.json'), es: () => import('../messages/es/insights.json') },
  matches: { en: () => import('../messages/en/matches.json'), es: () => import('../messages/es/matches.json') },
  model: { en: () => import('../messages/en/model.json'), es: () => import('../messages/es/model.json') },
  names: { en: () => import('../messages/en/names.json'), es: () => import('../messages/es/names.json') },
  projects: { en: () => import('../messages/en/projects.json'), es: () => import('../messages/es/projects.json') },
  settings: { en: () => import('../messages/en/settings.json'), es: () => import('../messages/es/settings.json') },
  shell: { en: () => import('../messages/en/shell.json'), es: () => import('../messages/es/shell.json') },
  'sign-in': { en: () => import('../messages/en/sign-in.json'), es: () => import('../messages/es/sign-in.json') },
  people: { en: () => import('../messages/en/people.json'), es: () => import('../messages/es/people.json') },
  'systems-admin': {
    en: () => import('../messages/en/systems-admin.json'),
    es: () => import('../messages/es/systems-admin.json'),
  },
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
