import { expect, test } from 'vitest'
import { SoqlError } from './condition.ts'
import { runSoql } from './soql.ts'
import type { Row, Tables } from './tables.ts'

const table = (rows: Row[], parents: Tables[string]['parents'] = {}) => ({
  rows: new Map(rows.map((row) => [row.Id, row])),
  fields: new Set(rows.flatMap((row) => Object.keys(row))),
  parents,
})
const tables: Tables = {
  Account: table([
    { Id: 'a1', Name: "O'Brien 50% Ltd" },
    { Id: 'a2', Name: 'Larkin' },
  ]),
  Opportunity: table(
    [
      { Id: 'o1', AccountId: 'a1', Name: 'North', Amount: 10, CloseDate: '2026-01-05', NextStep: null },
      { Id: 'o2', AccountId: 'a2', Name: 'South', Amount: 20.5, CloseDate: '2026-02-05', NextStep: 'Call' },
      { Id: 'o3', AccountId: null, Name: 'west', Amount: null, CloseDate: '2026-03-05', NextStep: null },
    ],
    { Account: ['AccountId', 'Account'] },
  ),
}
const ids = (where: string) =>
  runSoql(`SELECT Id FROM Opportunity ${where}`, tables, 'v67.0').records.map((record) => record.Id)

test.each([
  ["WHERE Account.Name LIKE '%o\\'brien 50\\%%'", ['o1']],
  ["WHERE (Name = 'NORTH' OR Name = 'South') AND Amount > 10", ['o2']],
  ["WHERE NOT Name LIKE 'N%'", ['o2', 'o3']],
  ["WHERE (NOT (Name = 'North' OR Name = 'South'))", ['o3']],
  ['WHERE Amount < 100', ['o1', 'o2']],
  ['WHERE NextStep = null AND CloseDate >= 2026-02-01', ['o3']],
  ["WHERE AccountId IN (SELECT Id FROM Account WHERE Name = 'Larkin')", ['o2']],
  ["WHERE Id NOT IN ('o1','o2')", ['o3']],
  ['ORDER BY Amount DESC NULLS LAST LIMIT 2', ['o2', 'o1']],
  ['ORDER BY CloseDate DESC OFFSET 2', ['o1']],
])('%s', (clause, expected) => {
  expect(ids(clause)).toEqual(expected)
})

test('a relationship comes nested, and null where there is none', () => {
  const { records } = runSoql('SELECT Id, Account.Name FROM Opportunity', tables, 'v67.0')

  expect(records[1]).toMatchObject({ Id: 'o2', Account: { Name: 'Larkin', attributes: { type: 'Account' } } })
  expect(records[2]).toMatchObject({ Id: 'o3', Account: null })
})

test('aggregates answer per group, and once without groups', () => {
  expect(runSoql('SELECT COUNT(Id) n, SUM(Amount) amount FROM Opportunity', tables, 'v67.0').records).toMatchObject([
    { n: 3, amount: 30.5 },
  ])
  expect(
    runSoql('SELECT AccountId, COUNT(Id) n FROM Opportunity GROUP BY AccountId', tables, 'v67.0').records,
  ).toMatchObject([
    { AccountId: 'a1', n: 1 },
    { AccountId: 'a2', n: 1 },
    { AccountId: null, n: 1 },
  ])
})

test.each([
  ["SELECT Nme FROM Opportunity WHERE Id = 'nobody'", 'INVALID_FIELD'],
  ['SELECT Id FROM Opportunitty', 'INVALID_TYPE'],
  ['SELECT FROM Opportunity', 'MALFORMED_QUERY'],
  ["SELECT Id FROM Opportunity WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", 'MALFORMED_QUERY'],
  ['SELECT Id FROM Opportunity OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE'],
])('%s is refused as %s', (text, errorCode) => {
  expect(() => runSoql(text, tables, 'v67.0')).toThrow(expect.objectContaining({ errorCode }))
  expect(() => runSoql(text, tables, 'v67.0')).toThrow(SoqlError)
})
