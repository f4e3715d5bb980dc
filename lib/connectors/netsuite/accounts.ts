import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { idText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { isId } from './slots/make.ts'
import { alsoSelect, columnOf } from './slots.ts'
import { allRows, text, textIfAny } from './suiteql.ts'

/** Where accounts of a type stand in the statements; a type that is none of these is `other`. */
const sections = {
  assets: ['Bank', 'AcctRec', 'UnbilledRec', 'OthCurrAsset', 'FixedAsset', 'OthAsset', 'DeferExpense'],
  liabilities: ['AcctPay', 'CredCard', 'OthCurrLiab', 'LongTermLiab', 'DeferRevenue'],
  equity: ['Equity'],
  results: ['Income', 'OthIncome', 'COGS', 'Expense', 'OthExpense'],
} as const

export const sectionNames = ['assets', 'liabilities', 'equity', 'results', 'other'] as const
export type Section = (typeof sectionNames)[number]

export function sectionOf(accttype: string): Section {
  const found = Object.entries(sections).find(([, types]) => (types as readonly string[]).includes(accttype))
  return (found?.[0] as Section | undefined) ?? 'other'
}

/** What accounts of these sections are summed from: types in quotes, for a list in a statement. */
export const resultTypes = sections.results.map((type) => `'${type}'`).join(', ')

/** What a row tells of its account; accounts have no numbers where that preference is off. */
export const accountRow = { id: text, acctnumber: textIfAny, acctname: textIfAny, accttype: text }

export function accountColumns(names: SlotNames): { select: string; groupBy: string; orderBy: string } {
  const number = columnOf(names, 'account_number', 'a')
  return {
    select: `a.id, a.fullname AS acctname, a.accttype${alsoSelect({ acctnumber: number })}`,
    groupBy: `a.id, a.fullname, a.accttype${number === null ? '' : `, ${number}`}`,
    orderBy: `${number ?? 'a.fullname'}, a.id`,
  }
}

export function accountName({ id, acctname }: { id: string; acctname?: string | undefined }): string {
  return acctname ?? `Account ${id} without a name`
}

const found = z.object({ ...accountRow, id: idText })
export type Account = z.output<typeof found>

/** The account that a person names: by its number, else by its whole name, else by its id. Throws `not_found`. */
export async function requireAccount(vendor: VendorHttp, names: SlotNames, asked: string): Promise<Account> {
  const number = columnOf(names, 'account_number', 'a')
  const ways = [
    ...(number === null ? [] : [{ sql: `${number} = ?`, value: asked }]),
    { sql: 'LOWER(a.fullname) = ?', value: asked.toLowerCase() },
    ...(isId(asked) ? [{ sql: 'a.id = ?', value: asked }] : []),
  ]
  for (const { sql, value } of ways) {
    const query = `SELECT ${accountColumns(names).select} FROM account a WHERE ${sql} ORDER BY a.id`
    const [first] = (await allRows(vendor, found, { sql: query, params: [value] })).rows
    if (first !== undefined) return first
  }
  throw new GatewayError('not_found', `NetSuite has no account ${asked}.`)
}
