import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { ConnectorTool } from '../kit/connector.ts'
import { namesOf } from '../kit/slots.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { allRows, text } from './suiteql.ts'

/**
 * The same tool, refused where it would add up the books of subsidiaries in several currencies: a line's amount is in
 * the currency of its own subsidiary. With one subsidiary named there is nothing to ask.
 */
export function inOneCurrency(tool: ConnectorTool): ConnectorTool {
  if (tool.kind === 'write' || !tool.hasAmounts) return tool
  return {
    ...tool,
    async run(input, vendor, call) {
      if ((await currenciesOf(vendor, call.slots)) > 1) throw severalCurrencies()
      return await tool.run(input, vendor, call)
    },
  }
}

/** Only these refusals say that there is no such table, or no such column: an account of one company, or one currency. */
const isAbsent = (thrown: unknown) =>
  thrown instanceof GatewayError && ['system_rejected', 'forbidden', 'not_found'].includes(thrown.code)

async function currenciesOf(vendor: VendorHttp, names: SlotNames): Promise<number> {
  const named = namesOf(names, 'subsidiaries')
  if (named?.length === 1) return 1
  const only = named === null ? '' : ` AND s.id IN (${named.join(', ')})`
  const sql = `SELECT DISTINCT s.currency FROM subsidiary s WHERE s.currency IS NOT NULL${only} ORDER BY s.currency`
  try {
    return (await allRows(vendor, z.object({ currency: text }), { sql, params: [] })).rows.length
  } catch (thrown) {
    if (isAbsent(thrown)) return 1
    throw thrown
  }
}

function severalCurrencies(): GatewayError {
  const sentence =
    'The subsidiaries in NetSuite keep their books in several currencies, and amounts in several are not added up. Map the subsidiaries that count, all in one currency.'
  return new GatewayError('needs_mapping', sentence, { data: { slot: 'subsidiaries' } })
}
