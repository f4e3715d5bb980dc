import type { Row, Table, Tables } from '../tables.ts'
import { recordTypeOf, recordTypes, recordTypeTable, rules, stagesOf } from './kinds.ts'
import { withPersons } from './persons.ts'
import { tableOf } from './table-of.ts'

/** What one of the corporate currency is worth, as an administrator typed it in. */
export const rates = { USD: 1, CAD: 1.25, EUR: 0.8 } as const
export type Code = keyof typeof rates

const renamed: Readonly<Record<string, string>> = {
  Project_Number__c: 'bidly__Job_No__c',
  Bid_Due_Date__c: 'bidly__Due__c',
  Expected_Start__c: 'bidly__NTP__c',
  Loss_Reason__c: 'bidly__Why__c',
  Competitor__c: 'bidly__Rival__c',
  Self_Perform_Concrete__c: 'bidly__Self_Perform_Pct__c',
  Bond_Required__c: 'bidly__Bond__c',
}
/** Stages of two sales processes: what is won or lost follows from no word. */
const stages: Readonly<Record<string, string>> = {
  'Closed Won': 'Awarded',
  'Closed Lost': 'Not pursued',
  Negotiation: 'Best and final',
}
/** The record type that the connection’s user gets for a new lead. */
export const leadType = '012RB0000000009AAA'

/** So many of the same lost bids more, since an org of years has thousands. */
export const COPIES = 19

/** The nth opportunity's currency. */
export function currencyAt(index: number): Code {
  if (index % 4 === 1) return 'CAD'
  return index % 4 === 2 ? 'EUR' : 'USD'
}

/** An org that has grown for years: three currencies, stages and fields of its own, persons as accounts, thousands of bids. */
export function makeRich(tables: Tables): Tables {
  const opportunities = [...(tables['Opportunity']?.rows.values() ?? [])]
  const rivals = new Map([...new Set(opportunities.flatMap(({ Competitor__c }) => Competitor__c ?? []))].map(rivalOf))
  const own = opportunities.map((row, index) => ofKind(richRow(row, currencyAt(index), rivals), index))
  const lost = own.filter(({ IsClosed, IsWon }) => IsClosed === true && IsWon === false)
  const copies = Array.from({ length: COPIES }, (_, copy) => lost.map((row) => ({ ...row, Id: copyId(row.Id, copy) })))
  return {
    ...tables,
    CurrencyType: tableOf(
      Object.entries(rates).map(([IsoCode, ConversionRate], index) => ({
        Id: `01L00000000000${index}AAA`,
        IsoCode,
        ConversionRate,
        IsActive: true,
        IsCorporate: IsoCode === 'USD',
      })),
    ),
    Rival: tableOf([...rivals].map(([Name, Id]) => ({ Id, Name: String(Name) }))),
    RecordType: recordTypeTable,
    Account: withPersons(tables['Account']),
    ...ruled(tables, 'Lead', rules.ofLead),
    Opportunity: {
      ...tableOf([...own, ...copies.flat()]),
      rules: { recordType: recordTypes.bid, stagesOf, refusalOf: rules.ofOpportunity },
      parents: { ...tables['Opportunity']?.parents, bidly__Rival__r: ['bidly__Rival__c', 'Rival'] },
    },
    OpportunityHistory: renamedStages(tables['OpportunityHistory']),
  }
}

function richRow(row: Row, CurrencyIsoCode: Code, rivals: ReadonlyMap<unknown, string>): Row {
  const fields = Object.entries(row).map(([name, value]) => [renamed[name] ?? name, value] as const)
  const competitor = row['Competitor__c'] ?? null
  return {
    ...Object.fromEntries(fields),
    Id: row.Id,
    CurrencyIsoCode,
    StageName: stages[String(row['StageName'])] ?? row['StageName'] ?? null,
    bidly__Rival__c: competitor === null ? null : (rivals.get(competitor) ?? null),
  }
}

function ofKind(row: Row, index: number): Row {
  return { ...row, RecordTypeId: recordTypeOf(index, row['StageName']) }
}

function ruled(tables: Tables, name: string, refusalOf: (next: Row) => ReturnType<typeof rules.ofLead>): Tables {
  const table = tables[name]
  if (table === undefined) return {}
  const fields = new Set([...table.fields, 'RecordTypeId'])
  return { [name]: { ...table, fields, rules: { recordType: leadType, refusalOf } } }
}

function renamedStages(history: Table | undefined): Table {
  const rows = [...(history?.rows.values() ?? [])]
  const changed = rows.map((row) => ({
    ...row,
    StageName: stages[String(row['StageName'])] ?? row['StageName'] ?? null,
  }))
  return { ...tableOf(changed), parents: history?.parents ?? {} }
}

function rivalOf(name: unknown, index: number): [unknown, string] {
  return [name, `a0R0000000000${String(index).padStart(2, '0')}AAA`]
}

function copyId(id: string, copy: number): string {
  return `${id.slice(0, 4)}${String.fromCharCode(65 + copy)}${id.slice(5)}`
}
