import { expect, test } from 'vitest'
import { date, holds, soql, where } from './soql.ts'

test('values go into a query by type', () => {
  const query = soql`SELECT Id FROM Opportunity WHERE Amount >= ${1_500_000} AND IsWon = ${true} AND CloseDate >= ${date('2026-01-01')} AND StageName IN ${['A', "B'"]} AND NextStep = ${null} AND Name = ${"O'Brien \\ Sons"}`

  expect(query.soql).toBe(
    "SELECT Id FROM Opportunity WHERE Amount >= 1500000 AND IsWon = true AND CloseDate >= 2026-01-01 AND StageName IN ('A','B\\'') AND NextStep = null AND Name = 'O\\'Brien \\\\ Sons'",
  )
})

test('wildcards in a person’s text stand for themselves', () => {
  expect(holds([soql`Name`], "50%_'").soql).toBe("Name LIKE '%50\\%\\_\\'%'")
})

test('a name that can be written in two ways is looked for in both', () => {
  const [composed, decomposed] = [`Peña`.normalize('NFC'), `Peña`.normalize('NFD')]

  expect(holds([soql`Name`], decomposed).soql).toBe(`(Name LIKE '%${composed}%' OR Name LIKE '%${decomposed}%')`)
})

test('a date that is none never reaches a query', () => {
  expect(() => date("2026-01-01' OR Id != '")).toThrow(TypeError)
})

test('conditions that are absent leave no trace', () => {
  expect(where([undefined]).soql).toBe('')
  expect(where([soql`a = 1`, undefined, soql`b = 2`]).soql).toBe('WHERE a = 1 AND b = 2')
})
