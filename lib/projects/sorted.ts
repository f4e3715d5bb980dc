import type { ColumnId } from './columns.ts'
import type { GridRow } from './grid.ts'
import type { ProjectsSearch } from './search.ts'
import type { Level } from './verdict.ts'

/** Rows in the order that was asked for; what has no figure there stands last either way. */
export function sorted(rows: readonly GridRow[], sort: ProjectsSearch['sort']): GridRow[] {
  const byNumber = (a: GridRow, b: GridRow) => a.job.no.localeCompare(b.job.no)
  if (sort === 'no') return rows.toSorted(byNumber)
  if (sort === 'worst') return rows.toSorted((a, b) => worse(a, b) || byNumber(a, b))
  const falls = sort.startsWith('-')
  const column = sort.replace('-', '') as ColumnId
  return rows.toSorted((a, b) => {
    const [left, right] = [valueIn(a, column), valueIn(b, column)]
    if (left === null || right === null) return (left === null ? 1 : 0) - (right === null ? 1 : 0) || byNumber(a, b)
    return (falls ? right - left : left - right) || byNumber(a, b)
  })
}

/** Where most has to be done, then where most should be looked at, then where most money is out of line. */
function worse(a: GridRow, b: GridRow): number {
  return count(b, 'act') - count(a, 'act') || count(b, 'watch') - count(a, 'watch') || moneyOut(b) - moneyOut(a)
}

function count({ cells }: GridRow, level: Level): number {
  return Object.values(cells).filter((cell) => cell.state === 'told' && cell.verdict?.level === level).length
}

/** Minor units: billed more or less than earned, and changes that nobody signed. */
function moneyOut(row: GridRow): number {
  return Math.abs(valueIn(row, 'billing') ?? 0) + Math.abs(valueIn(row, 'changes') ?? 0)
}

function valueIn({ cells }: GridRow, column: ColumnId): number | null {
  const cell = cells[column]
  return cell?.state === 'told' ? cell.fact.value : null
}
