import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { locales, pickLocale } from '../../i18n/locale.ts'
import { areas, loadMessages } from '../../i18n/messages.ts'

const folder = join(import.meta.dirname, '../../messages')
const read = (locale: string, area: string): unknown =>
  JSON.parse(readFileSync(join(folder, locale, `${area}.json`), 'utf8'))

test.each(areas)('%s says everything in English and in Spanish, with the same slots', (area) => {
  const english = texts(read('en', area))
  const spanish = texts(read('es', area))

  expect([...spanish.keys()]).toEqual([...english.keys()])
  for (const [key, text] of english) expect(slots(spanish.get(key) ?? ''), key).toEqual(slots(text))
})

test.each(locales)('every file of %s is listed as an area, so that no text is forgotten', (locale) => {
  const files = readdirSync(join(folder, locale)).map((file) => file.replace(/\.json$/, ''))
  expect(files.sort()).toEqual([...areas].sort())
})

test.each(locales)('no text of %s is empty, shouts, apologizes or uses an em dash', (locale) => {
  for (const area of areas) {
    for (const [key, text] of texts(read(locale, area))) {
      expect(text, `${area}.${key}`).toMatch(/\S/)
      expect(text, `${area}.${key}`).not.toMatch(/[!¡—]|\boops\b|\bplease\b|\bpor favor\b/i)
    }
  }
})

test('the loader gives each area under its own name', async () => {
  const messages = await loadMessages('es')
  expect(messages.shell).toMatchObject({ signOut: 'Cerrar sesión' })
  expect(Object.keys(messages)).toEqual(areas)
})

test('what a person chose counts before what their browser asks for', () => {
  expect(pickLocale('es', 'en-US,en;q=0.9')).toBe('es')
  expect(pickLocale('fr', 'es-MX,es;q=0.9,en;q=0.8')).toBe('es')
  expect(pickLocale(undefined, 'fr-CA,en;q=0.4,es;q=0.7')).toBe('es')
  expect(pickLocale(undefined, 'fr-CA', 'es')).toBe('es')
  expect(pickLocale(undefined, 'es;q=0, de')).toBe('en')
  expect(pickLocale(undefined, null)).toBe('en')
})

function texts(node: unknown, path = ''): Map<string, string> {
  if (typeof node === 'string') return new Map([[path, node]])
  if (typeof node !== 'object' || node === null) throw new Error(`${path} is neither a text nor a group of texts`)
  return new Map(
    Object.entries(node)
      .sort(([a], [b]) => a.localeCompare(b))
      .flatMap(([key, child]) => [...texts(child, path === '' ? key : `${path}.${key}`)]),
  )
}

/** The names of arguments and tags. Braces alternate: an odd one opens an argument, an even one the words of a branch. */
function slots(text: string): string[] {
  const names = [...text.matchAll(/<(\w+)>/g)].map(([, tag]) => tag)
  let depth = 0
  for (const { 0: brace, 1: name } of text.matchAll(/\{\s*(\w*)|\}/g)) {
    depth += brace === '}' ? -1 : 1
    if (brace !== '}' && depth % 2 === 1) names.push(name)
  }
  return [...new Set(names)].map(String).sort()
}
