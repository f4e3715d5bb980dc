import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { connectors } from '#lib/connectors/index.ts'
import { root } from './paths.ts'
import { vendorNames } from './vendor-names.ts'

const names = connectors.flatMap(({ slug, name }) => [slug, name])
/** Short names are parts of other words, so they count as words only. */
const named = new RegExp(names.map((name) => (name.length > 3 ? name : `\\b${name}\\b`)).join('|'), 'i')
const naming = filesOf('lib', 'app', 'components', 'scripts', 'i18n', 'messages', '*.ts', '*.mjs').filter((file) =>
  named.test(withoutComments(readFileSync(path.join(root, file), 'utf8'))),
)
const reasonFor = (file: string) => Object.keys(vendorNames).find((beginning) => file.startsWith(beginning))

test('a vendor is named in its own folder, and elsewhere only where the list says why', () => {
  expect(naming.filter((file) => reasonFor(file) === undefined)).toEqual([])
})

test('the list gives no leave that nobody needs', () => {
  const used = new Set(naming.map(reasonFor))
  expect(Object.keys(vendorNames).filter((beginning) => !used.has(beginning))).toEqual([])
})

test.each(connectors.map(({ slug }) => slug))('%s puts odd rows into its lists', (slug) => {
  expect(existsSync(path.join(root, `lib/connectors/${slug}/odd-rows.test.ts`))).toBe(true)
})

function filesOf(...patterns: string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], {
    cwd: root,
  })
  return String(listed)
    .split('\n')
    .filter((file) => /\.(tsx?|mjs|css|json)$/.test(file) && !/\.(test|spec)\.tsx?$|\/generated\//.test(file))
    .filter((file) => !file.startsWith('lib/connectors/') && file !== 'scripts/vendor-names.ts')
}

/** An example in a comment binds nothing. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')
}
