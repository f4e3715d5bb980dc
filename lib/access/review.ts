import { compilePolicy } from './compile.ts'
import type { Holder } from './holders.ts'
import type { Matrix } from './matrix.ts'
import { opensMore, sameStanding, standingOf } from './standing.ts'
import { listInWords, namesFrom, type Titles } from './titles.ts'
import type { Cell, Conditions } from './types.ts'
import { type CellAt, type CellValue, cellKey, cellValue, withChanges } from './values.ts'

type Risk = 'write' | 'sensitive' | 'self'

export type ReviewedChange = {
  at: CellAt
  from: CellValue
  to: CellValue
  risks: Risk[]
  /** English; screens say it in the reader's language from the parts above. */
  sentence: string
}

/** A person for whom at least one tool changes, all their roles together. */
export type AffectedPerson = Pick<Holder, 'id' | 'name' | 'email' | 'roles'> & {
  tools: number
  /** Of them, how many are open wider than before; the rest are open less wide. */
  more: number
}

export type Edit = { at: CellAt; to: CellValue }

/** What an edit means for its role: the sentence, and why someone should look twice. */
export function reviewChanges(
  matrix: Pick<Matrix, 'cells' | 'systems'>,
  edits: readonly Edit[],
  ownRoles: readonly string[],
  titles: Titles,
): ReviewedChange[] {
  const before = compilePolicy(0, matrix.cells)
  const after = compilePolicy(
    0,
    withChanges(
      matrix.cells,
      edits.map(({ at, to }) => ({ at, to })),
    ),
  )
  return edits.map(({ at, to }) => {
    const from = cellValue(before.cellFor(at.role, at.system, at.tool))
    const then = cellValue(after.cellFor(at.role, at.system, at.tool))
    return {
      at,
      from,
      to: then,
      risks: opensMore(from, then) ? risksOf(matrix, at, ownRoles) : [],
      sentence: changeSentence(at, from, then, titles, to === null && then !== null),
    }
  })
}

function risksOf(matrix: Pick<Matrix, 'systems'>, at: CellAt, ownRoles: readonly string[]): Risk[] {
  const tools = matrix.systems.find(({ slug }) => slug === at.system)?.tools ?? []
  const opened = at.tool === '*' ? tools : tools.filter(({ name }) => name === at.tool)
  return [
    ...(opened.some(({ kind }) => kind === 'write') ? (['write'] as const) : []),
    ...(opened.some(({ sensitive }) => sensitive) ? (['sensitive'] as const) : []),
    ...(ownRoles.includes(at.role) ? (['self'] as const) : []),
  ]
}

/** People for whom something changes in the end: a tool that another of their roles allows as before does not count. */
export function affectedPeople(
  cells: readonly Cell[],
  edits: readonly Edit[],
  holders: readonly Holder[],
  toolsOf: (system: string) => readonly string[],
): AffectedPerson[] {
  const before = compilePolicy(0, cells)
  const after = compilePolicy(0, withChanges(cells, edits))
  const touched = new Map<string, { system: string; tool: string }>()
  for (const { at } of edits) {
    for (const tool of at.tool === '*' ? toolsOf(at.system) : [at.tool]) {
      touched.set(cellKey({ ...at, role: '', tool }), { system: at.system, tool })
    }
  }
  return holders.flatMap(({ id, name, email, roles }) => {
    const changed = [...touched.values()].flatMap(({ system, tool }) => {
      const [was, is] = [standingOf(before, roles, system, tool), standingOf(after, roles, system, tool)]
      return sameStanding(was, is) ? [] : [{ more: opensMore(was[0] ?? null, is[0] ?? null) }]
    })
    if (changed.length === 0) return []
    return [{ id, name, email, roles, tools: changed.length, more: changed.filter(({ more }) => more).length }]
  })
}

function changeSentence(at: CellAt, from: CellValue, to: CellValue, titles: Titles, wildcard: boolean): string {
  const name = namesFrom(titles)
  const role = name.role(at.role)
  const what = name.tool(at.system, at.tool)
  const rest = wildcard ? ' as every other tool of that system' : ''
  if (to === null) {
    return from?.effect === 'deny' ? `${role} will no longer be refused ${what}.` : `${role} will lose ${what}.`
  }
  if (to.effect === 'deny') return `${role} will be refused ${what}${rest}, whatever other roles allow.`
  if (to.effect === 'approve') return `${role} will need an approval for each use of ${what}${rest}.`
  const limits = conditionsInWords(to.conditions)
  if (limits === '') return `${role} will be able to use ${what}${rest} without limits.`
  return `${role} will be able to use ${what}${rest}: ${limits}.`
}

/** `own projects only, at most 50 records at once, without payRate, amount up to 5,000`; empty without conditions. */
function conditionsInWords(conditions: Conditions | null): string {
  if (conditions === null) return ''
  const inputs = Object.entries(conditions.maxInput ?? {}).map(
    ([input, most]) => `${input} up to ${most.toLocaleString('en-US')}`,
  )
  return [
    ...(conditions.ownProjects === true ? ['own projects only'] : []),
    ...(conditions.maxRows === undefined
      ? []
      : [`at most ${conditions.maxRows.toLocaleString('en-US')} records at once`]),
    ...(conditions.maskForeign === undefined
      ? []
      : [`without ${listInWords(conditions.maskForeign)} of others’ projects`]),
    ...(conditions.maskFields === undefined ? [] : [`without ${listInWords(conditions.maskFields)}`]),
    ...inputs,
  ].join(', ')
}
