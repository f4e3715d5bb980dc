import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { root } from '../paths.ts'

/** A part of a page that is printed from the code: `<!-- name:begin -->` to `<!-- name:end -->`. */
export type Section = { file: string; name: string }

/** What stands in the page now; null when the page has no such part. */
export async function readSection({ file, name }: Section): Promise<string | null> {
  const text = await readFile(path.join(root, file), 'utf8')
  const [begin, end] = places(text, name)
  return begin < 0 || end < begin ? null : text.slice(begin, end).trim()
}

/** Prints the part, or with `--write` puts it into its page. */
export async function showSection(section: Section, content: string): Promise<void> {
  if (!process.argv.includes('--write')) return console.log(content)
  const file = path.join(root, section.file)
  const text = await readFile(file, 'utf8')
  const [begin, end] = places(text, section.name)
  if (begin < 0 || end < begin) throw new Error(`${section.file} has no part ${section.name}`)
  await writeFile(file, `${text.slice(0, begin)}\n\n${content}\n\n${text.slice(end)}`)
  console.log(`${section.file}: ${section.name} written`)
}

function places(text: string, name: string): [begin: number, end: number] {
  const mark = `<!-- ${name}:begin -->`
  const begin = text.indexOf(mark)
  return [begin < 0 ? begin : begin + mark.length, text.indexOf(`<!-- ${name}:end -->`)]
}

/** A Markdown table; `|` and line breaks in cells are taken care of. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cellText).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

function cellText(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')
}
