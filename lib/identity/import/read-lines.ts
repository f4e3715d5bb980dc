import { csvLines } from '#lib/core/csv-rows.ts'
import { GatewayError } from '#lib/core/errors.ts'

/** One line of a file, or one pasted address, as it was written. */
export type Line = { line: number; email: string; name: string; jobTitle: string; roles: string[]; teams: string[] }

const MOST_LINES = 2_000

type Column = 'email' | 'name' | 'jobTitle' | 'roles' | 'teams'

/** What the columns may be called, in the languages of the screens. */
const headings: Record<Column, readonly string[]> = {
  email: ['email', 'e-mail', 'mail', 'correo', 'correo electronico'],
  name: ['name', 'full name', 'nombre', 'nombre completo'],
  jobTitle: ['title', 'job title', 'puesto', 'cargo'],
  roles: ['role', 'roles', 'rol', 'funcion', 'funciones'],
  teams: ['team', 'teams', 'equipo', 'equipos'],
}

/** The lines of a CSV file, with a heading that names the columns in any order. Several roles stand with `|` between them. */
export function linesOfCsv(text: string): Line[] {
  const [head, ...rows] = csvLines(text, MOST_LINES + 2)
  const columns = (head?.cells ?? []).map(columnOf)
  if (!columns.includes('email')) {
    throw new GatewayError('invalid_input', 'The first line names no column of mail addresses.', {
      nextStep: 'Begin the file with a line such as: email,name,title,roles,teams',
    })
  }
  refuseTooMany(rows.length)
  return rows.map(({ line, cells }) => {
    const cell = (column: Column) => cells[columns.indexOf(column)] ?? ''
    return {
      ...{ line, email: cell('email'), name: cell('name'), jobTitle: cell('jobTitle') },
      ...{ roles: several(cell('roles')), teams: several(cell('teams')) },
    }
  })
}

/** Pasted addresses, with commas, semicolons or lines between them: `a@b.example` or `Ana Ruiz <a@b.example>`. */
export function linesOfAddresses(text: string, all: Pick<Line, 'roles' | 'teams'>): Line[] {
  const found = text
    .split('\n')
    .flatMap((one, at) =>
      one.split(/[;,\t]/).flatMap((part) => (part.trim() === '' ? [] : [{ line: at + 1, part: part.trim() }])),
    )
  refuseTooMany(found.length)
  return found.map(({ line, part }) => {
    const [, named = '', inner = part] = /^"?([^"<>]*?)"?\s*<([^<>]*)>$/.exec(part) ?? []
    return { line, email: inner.trim(), name: named.trim(), jobTitle: '', ...all }
  })
}

function columnOf(heading: string): Column | null {
  const plain = heading.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLowerCase()
  const known = Object.entries(headings).find(([, names]) => names.includes(plain))
  return (known?.[0] as Column | undefined) ?? null
}

function several(cell: string): string[] {
  return cell
    .split(/[|;,]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

function refuseTooMany(count: number): void {
  if (count === 0) throw new GatewayError('invalid_input', 'There is nobody in it.')
  if (count <= MOST_LINES) return
  throw new GatewayError('invalid_input', 'More than 2,000 people cannot be brought in at once.', {
    nextStep: 'Split the file.',
  })
}
