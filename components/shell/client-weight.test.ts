import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
/** What checks on the server, and what Node has and a browser would have to be given. */
const heavy = /^(zod|node:.*|pg|jose|recharts)$/
/** What arrives when it is first wanted is written `import('...')`, which this does not follow. */
const importing = /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm

const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

function resolve(from: string, name: string): string | null {
  if (name.startsWith('#')) return name.slice(1)
  return name.startsWith('.') ? path.join(path.dirname(from), name) : null
}

/** The chain of files from a client component to a heavy package; null when there is none. */
function chainTo(file: string, seen: Set<string>): string[] | null {
  if (seen.has(file) || !/\.tsx?$/.test(file)) return null
  seen.add(file)
  const text = read(file)
  // The browser gets a reference to a server action, not the action.
  if (text.startsWith("'use server'")) return null
  for (const [statement, name = ''] of text.matchAll(importing)) {
    const named = /\{([^}]*)\}/
      .exec(statement)?.[1]
      ?.split(',')
      .map((one) => one.trim())
    if (named?.every((one) => one === '' || one.startsWith('type '))) continue
    if (heavy.test(name)) return [file, name]
    const next = resolve(file, name)
    const chain = next === null ? null : chainTo(next, seen)
    if (chain !== null) return [file, ...chain]
  }
  return null
}

const components = readdirSync(path.join(root, 'components'), { recursive: true, encoding: 'utf8' })
  .map((file) => path.join('components', file))
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
const client = components.filter((file) => read(file).startsWith("'use client'"))

test('no client component brings a library along that only a server needs', () => {
  expect(client.length).toBeGreaterThan(80)
  expect(client.flatMap((file) => chainTo(file, new Set())?.join(' > ') ?? [])).toEqual([])
})

test('menus, dialogs, palettes and toasts arrive when they are first wanted', () => {
  const parts = components.filter((file) => /from '(@base-ui\/|cmdk|sonner)/.test(read(file)))
  const everything = components.map(read).join('\n')
  expect(parts.length).toBeGreaterThan(4)

  // A part may be used by another part, which is then the one that is waited for.
  const eager = parts.filter((file) => {
    const name = path.basename(file).replace('.', '\\.')
    const users = components.filter((other) => new RegExp(`from '[^']*/${name}'`).test(read(other)))
    const awaited = new RegExp(`import\\('[^']*/${name}'\\)`).test(everything)
    const throughOthers = users.every((user) => {
      const own = path.basename(user).replace('.', '\\.')
      return new RegExp(`import\\('[^']*/${own}'\\)`).test(everything) || parts.includes(user)
    })
    return !throughOthers || (users.length === 0 && !awaited)
  })
  expect(eager).toEqual([])
})

test('who uses a hook of the browser’s side says so, so that no server calls it', () => {
  const callers = components.flatMap((file) => {
    const text = read(file)
    if (client.includes(file)) return []
    return [...text.matchAll(/import \{([^}]*)\} from '([^']+)'/g)].flatMap(([, names = '', name = '']) => {
      const from = resolve(file, name)
      return /\buse[A-Z]/.test(names) && from !== null && client.includes(from) ? [`${file} > ${from}`] : []
    })
  })
  expect(callers).toEqual([])
})
