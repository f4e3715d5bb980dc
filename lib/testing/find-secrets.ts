import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'

/** A text as it may stand somewhere: itself, in hexadecimal, or within Base64 wherever it begins there. */
export function shapesOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const inBase64 = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // The first and the last characters hang on what stands around it.
    return whole.slice(before === 0 ? 0 : before + 1, -2)
  })
  return [secret, bytes.toString('hex'), ...inBase64, encodeURIComponent(secret)]
}

/** A key as it may stand in a dump, a log or a file. */
export function keyShapes(key: Buffer): string[] {
  return [
    key.toString('hex'),
    key.toString('base64').replace(/=+$/, ''),
    key.toString('base64url'),
    key.toString('latin1'),
  ]
}

/** Which of the secrets stand in a text, whatever their shape. */
export function secretsIn(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    shapesOf(secret).some((shape) => text.includes(shape)) ? [name] : [],
  )
}

/** Every row of every table as text, as a dump would have it; bytes in hexadecimal. */
export async function wholeDatabase(sql: pg.Pool): Promise<string> {
  const { rows: tables } = await sql.query(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  )
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql.query(`SELECT t::text AS row FROM ${name} t`)
    parts.push(name, ...rows.map(({ row }) => String(row)))
  }
  return parts.join('\n')
}

/** All files under a folder, read byte for byte. */
export async function wholeFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  return (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('\n')
}

/** How a process and all that it started were called, and what their environment holds beside its own. */
export async function commandLines(pid: number): Promise<string> {
  const own = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  const below = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const children = below.split(' ').filter(Boolean).map(Number)
  return [own.replaceAll('\0', ' '), ...(await Promise.all(children.map(commandLines)))].join('\n')
}
