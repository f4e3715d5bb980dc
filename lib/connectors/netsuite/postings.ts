import { z } from 'zod'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { nameOf, namesOf } from '../kit/slots.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { allOf, type Condition, until } from './query.ts'
import { isId } from './slots/make.ts'
import { allRows, cents, text } from './suiteql.ts'

/** Lines in the general ledger with the document and the line they come from. */
export const ledgerLines = `transactionaccountingline tal
  JOIN transactionline tl ON tl.transaction = tal.transaction AND tl.id = tal.transactionline
  JOIN transaction t ON t.id = tal.transaction
  JOIN account a ON a.id = tal.account`

/** The first book without another word. */
export function bookOf(names: SlotNames): string {
  return nameOf(names, 'book') ?? '1'
}

/** Every book has its own posting of one line: sums are over one of them, and over the subsidiaries that were named. */
export function ofBook(names: SlotNames): string {
  const only = ofSubsidiaries(names, 'tl')
  const book = `tal.accountingbook = ${bookOf(names)}`
  return only === undefined ? book : `${book} AND ${only[0]}`
}

export function posted(names: SlotNames): string {
  return `tal.posting = 'T' AND ${ofBook(names)}`
}

/** Only the subsidiaries that were named. An account that has none has no such column, so nothing else mentions it. */
export function ofSubsidiaries(names: SlotNames, line: 'tl' | 'ml' | 'pl'): Condition | undefined {
  const subsidiaries = namesOf(names, 'subsidiaries')
  return subsidiaries === null ? undefined : [`${line}.subsidiary IN (${subsidiaries.join(', ')})`]
}

/** What of a posting line is not settled, in the books' own currency, whichever sign it is kept with. */
export const openAmount = 'ABS(COALESCE(tal.amountunpaid, 0)) - ABS(COALESCE(tal.paymentamountunused, 0))'

/** Only lines that are not settled: far fewer than all, and the others have nothing open. */
export const isOpen = '(COALESCE(tal.amountunpaid, 0) <> 0 OR COALESCE(tal.paymentamountunused, 0) <> 0)'

/** What documents post to, and which documents count as what. */
const kinds = {
  bills: { accttype: 'AcctPay', types: ['VendBill'] },
  vendorCredits: { accttype: 'AcctPay', types: ['VendCred'] },
  receipts: { accttype: 'AcctRec', types: ['CustPymt'] },
  invoices: { accttype: 'AcctRec', types: ['CustInvc', 'CustCred'] },
} as const

/**
 * By document: what it posted to payables or receivables, and what of it is open. Sums up these documents alone, not the
 * payments and journals beside them: a condition outside is not sure to reach into a derived table.
 */
export function openByDocument(names: SlotNames, kind: keyof typeof kinds): string {
  const { accttype, types } = kinds[kind]
  return `(SELECT tal.transaction AS document, SUM(tal.amount) AS amount, SUM(${openAmount}) AS unpaid
    FROM ${ledgerLines}
    WHERE t.type IN (${types.map((type) => `'${type}'`).join(', ')}) AND ${posted(names)}
      AND a.accttype = '${accttype}' GROUP BY tal.transaction)`
}

const byAccount = z.object({ account: text, amount: cents })

/** The ledger's balance of accounts together, in cents, debit positive; up to the end of a day. */
export async function balanceOf(
  vendor: VendorHttp,
  names: SlotNames,
  accounts: readonly string[],
  date: string,
): Promise<number> {
  const where = allOf([posted(names)], among('a.id', accounts), until('t.trandate', date))
  const { rows } = await allRows(
    vendor,
    byAccount,
    {
      sql: `SELECT a.id AS account, SUM(tal.amount) AS amount FROM ${ledgerLines}
        WHERE ${where.sql} GROUP BY a.id ORDER BY a.id`,
      params: where.params,
    },
    ({ account }) => account,
  )
  return rows.reduce((sum, { amount }) => sum + amount, 0)
}

/** NetSuite takes a thousand values in a list. */
export function among(column: string, values: readonly string[]): Condition {
  return [`${column} IN (${values.map(() => '?').join(', ')})`, ...values]
}

/** The same for ids, which stand as the numbers that they are: an expression is not compared as a column is. */
export function amongIds(expression: string, ids: readonly string[]): Condition {
  return [`${expression} IN (${ids.filter(isId).join(', ')})`]
}
