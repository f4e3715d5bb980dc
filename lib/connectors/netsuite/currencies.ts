import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { ConnectorTool } from '../kit/connector.ts'
import { namesOf } from '../kit/slots.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { orIfAbsent } from './absent.ts'
import { remembered } from './remembered.ts'
import { allRows, firstRow, text, textIfAny } from './suiteql.ts'

/**
 * The same tool, which says the currency of the books, and is refused where it would add up the books of subsidiaries in
 * several: a line's amount is in the currency of its own subsidiary.
 */
export function inOneCurrency(tool: ConnectorTool): ConnectorTool {
  if (tool.kind === 'write' || !tool.hasAmounts) return tool
  return {
    ...tool,
    async run(input, vendor, call) {
      const [only, ...others] = await currenciesOf(vendor, call.slots)
      if (others.length > 0) throw severalCurrencies()
      const currency = only === undefined ? undefined : await symbolOf(vendor, only)
      const answer = await tool.run(input, vendor, call)
      return currency === undefined ? answer : { ...answer, currency }
    },
  }
}

/** Their ids; none where an account has one company only, or one currency. */
async function currenciesOf(vendor: VendorHttp, names: SlotNames): Promise<string[]> {
  const named = namesOf(names, 'subsidiaries')
  const only = named === null ? '' : ` AND s.id IN (${named.join(', ')})`
  const sql = `SELECT DISTINCT s.currency FROM subsidiary s WHERE s.currency IS NOT NULL${only} ORDER BY s.currency`
  const read = async () => (await allRows(vendor, z.object({ currency: text }), { sql, params: [] })).rows
  const rows = await orIfAbsent(() => remembered(vendor, `currencies${only}`, read), [])
  return rows.map(({ currency }) => currency)
}

const symbolRow = z.object({ symbol: textIfAny })

/** ISO 4217; undefined where NetSuite does not show it. */
async function symbolOf(vendor: VendorHttp, id: string): Promise<string | undefined> {
  const query = { sql: 'SELECT c.symbol FROM currency c WHERE c.id = ?', params: [id] }
  const read = () => orIfAbsent(() => firstRow(vendor, symbolRow, query), undefined)
  const found = await remembered(vendor, `currency ${id}`, read)
  return /^[A-Z]{3}$/.test(found?.symbol ?? '') ? found?.symbol : undefined
}

function severalCurrencies(): GatewayError {
  const sentence =
    'The subsidiaries in NetSuite keep their books in several currencies, and amounts in several are not added up. Map the subsidiaries that count, all in one currency.'
  return new GatewayError('needs_mapping', sentence, { data: { slot: 'subsidiaries' } })
}
