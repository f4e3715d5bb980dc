import type { Table } from '../tables.ts'
import { tableOf } from './table-of.ts'

const names = ['Dolores Whitfield', 'Anders Nyberg', 'Mei-Lin Castellanos', 'José Okafor'] as const

/** The name of the nth account where that is a person. */
export function personAt(index: number): string | null {
  return index % 5 === 2 ? (names[Math.floor(index / 5)] ?? null) : null
}

/** Private owners are accounts as companies are, and say of themselves what they are. */
export function withPersons(accounts: Table | undefined): Table {
  const rows = [...(accounts?.rows.values() ?? [])].map((row, index) => {
    const person = personAt(index)
    const [FirstName = null, LastName = null] = person?.split(' ') ?? []
    const Name = person ?? row['Name'] ?? null
    return { ...row, Name, FirstName, LastName, IsPersonAccount: person !== null }
  })
  return { ...tableOf(rows), parents: accounts?.parents ?? {} }
}
