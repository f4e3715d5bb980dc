import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../paths.ts'

type Link = { page: string; target: string }

/** Links of one page to our own files. Pictures are taken from the running product and may be newer than the text. */
async function linksOf(page: string): Promise<Link[]> {
  const text = await readFile(path.join(root, page), 'utf8')
  // In angle brackets an address may hold round ones.
  const found = text.matchAll(/\]\((?:<([^>\n]+)>|([^)\s]+))\)/g)
  const targets = [...found].map(([, bracketed, plain]) => bracketed ?? plain ?? '')
  return targets
    .filter((target) => !/^[a-z]+:|^#/.test(target) && !/\.png$/.test(target))
    .map((target) => ({ page, target }))
}

async function pages(): Promise<string[]> {
  const found = await readdir(path.join(root, 'docs'), { recursive: true })
  return ['README.md', ...found.filter((name) => name.endsWith('.md')).map((name) => path.join('docs', name))]
}

function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}

async function isBroken({ page, target }: Link): Promise<boolean> {
  const [file = '', anchor] = decodeURI(target).split('#')
  const full = path.join(root, path.dirname(page), file)
  if (!existsSync(full)) return true
  return anchor !== undefined && !headingsOf(await readFile(full, 'utf8')).includes(anchor)
}

test('every link of the documentation leads to a file and a heading that are there', async () => {
  const links = (await Promise.all((await pages()).map(linksOf))).flat()
  const broken = await Promise.all(links.map(async (link) => ((await isBroken(link)) ? [link] : [])))

  expect(links.length).toBeGreaterThan(50)
  expect(broken.flat()).toEqual([])
})

/** `lib/...` and its kin in backticks are meant as files too. A `*` or `<...>` stands for several. */
test('every path that the documentation names in backticks is there', async () => {
  const named = await Promise.all(
    (await pages()).map(async (page) => {
      const text = await readFile(path.join(root, page), 'utf8')
      const paths = [...text.matchAll(/`((?:app|lib|prisma|scripts|components|e2e)\/[^`\s]*)`/g)]
      return paths.map(([, target = '']) => ({ page, target }))
    }),
  )
  const missing = named.flat().filter(({ target }) => !/[*<{]/.test(target) && !existsSync(path.join(root, target)))

  expect(missing).toEqual([])
})
