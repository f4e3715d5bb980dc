import type { SlotNames } from '#lib/core/slot-names.ts'
import { nameOf } from '../kit/slots.ts'
import type { Condition } from './query.ts'
import { columnOf, unmapped } from './slots.ts'

/** What a cost code is in one account, as pieces of SuiteQL in which its record is `cc`. */
export type CostCode = {
  kind: 'item' | 'class' | 'account' | 'segment'
  table: string
  /** The column of a transaction's line that names it; accounts are named by the posting line. */
  line: string
  name: string
  title: string | null
  type: string | null
}

/** Null where nobody has said what a cost code is. */
export function costCodeOf(names: SlotNames): CostCode | null {
  const value = nameOf(names, 'cost_code')
  if (value === null) return null
  const own = { title: columnOf(names, 'cost_code_title', 'cc'), type: columnOf(names, 'cost_type', 'cc') }
  if (value === 'item') return { kind: 'item', table: 'item', line: 'item', name: 'cc.itemid', ...own }
  if (value === 'class') return { kind: 'class', table: 'classification', line: 'class', name: 'cc.name', ...own }
  if (value === 'account') return { ...accountsOf(names), ...own, title: own.title ?? 'cc.fullname' }
  const [, line = '', table = `customrecord_${line}`] = value.split(':')
  return { kind: 'segment', table, line, name: 'cc.name', ...own }
}

/** Where there are no cost codes, costs are told apart by account. */
export function accountsOf(names: SlotNames): CostCode {
  const number = columnOf(names, 'account_number', 'cc')
  const name = number === null ? 'cc.fullname' : `COALESCE(${number}, cc.fullname)`
  return { kind: 'account', table: 'account', line: 'expenseaccount', name, title: 'cc.fullname', type: null }
}

/** Joins the cost code of a document's first line as `cc`: a code stands on lines only. */
export function costCodeOfDocument(names: SlotNames): string {
  const code = costCodeOf(names)
  if (code === null) return ''
  return `LEFT JOIN transactionline xl ON xl.transaction = t.id AND xl.mainline = 'F' AND xl.linesequencenumber = 1
  LEFT JOIN ${code.table} cc ON cc.id = xl.${code.line}`
}

/** Only what has this cost code. Throws `needs_mapping` where nobody has said what a cost code is. */
export function ofCostCode(names: SlotNames, costCode: string | undefined): Condition | undefined {
  if (costCode === undefined) return undefined
  return [`${(costCodeOf(names) ?? unmapped('cost_code')).name} = ?`, costCode]
}
