import { createTranslator } from 'next-intl'
import type { Reader } from '#lib/db/client.ts'
import { regionOf } from '#lib/facts/locale.ts'
import type { Called } from '#lib/notices/kinds.ts'
import namesEn from '../../messages/en/names.json' with { type: 'json' }
import en from '../../messages/en/requests.json' with { type: 'json' }
import namesEs from '../../messages/es/names.json' with { type: 'json' }
import es from '../../messages/es/requests.json' with { type: 'json' }
import type { Thing } from './thing.ts'

const texts = {
  en: { requests: en, names: namesEn },
  es: { requests: es, names: namesEs },
}
type Language = keyof typeof texts

/** A tool's own title in a language, where its connector has one. */
export type ToolTitle = (system: string, tool: string, language: Language) => string | undefined

/** What is asked for, in both languages: who decides and who is told may read different ones. */
export async function calledThing(db: Reader, thing: Thing, toolTitle: ToolTitle): Promise<Called> {
  if ('permission' in thing) return inBoth((language) => permissionWords(language, thing.permission))
  const { system: slug, tool: name, project } = thing
  const system = await db.system.findUnique({ where: { slug }, select: { name: true } })
  const tool = await db.tool.findUnique({
    where: { systemSlug_name: { systemSlug: slug, name } },
    select: { title: true },
  })
  return inBoth((language) =>
    say(language)(project === null ? 'requests.tool' : 'requests.toolFor', {
      system: system?.name ?? slug,
      tool: toolTitle(slug, name, language) ?? tool?.title ?? name,
      project: project ?? '',
    }),
  )
}

/** A role in both languages; one that a company made has the one name it was given. */
export async function calledRole(db: Reader, slug: string): Promise<Called> {
  const role = await db.role.findUnique({ where: { slug }, select: { name: true } })
  return inBoth((language) => {
    const t = say(language)
    const key = `names.roles.${slug}.name` as 'names.roles.admin.name'
    return t.has(key) ? t(key) : (role?.name ?? slug)
  })
}

/** The screen that a permission opens, or its name where it opens none. */
function permissionWords(language: Language, permission: string): string {
  const t = say(language)
  const key = `requests.permissions.${permission}` as 'requests.permissions.home:read'
  return t.has(key) ? t(key) : permission
}

function say(language: Language) {
  return createTranslator({ locale: regionOf(language), messages: texts[language] })
}

function inBoth(words: (language: Language) => string): Called {
  return { en: words('en'), es: words('es') }
}
