import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { ConnectorTool } from '../kit/connector.ts'
import { remembered } from '../kit/remembered.ts'
import { namesOf } from '../kit/slots.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { orIfAbsent } from './absent.ts'
import { type Subsidiary, seenSubsidiaries, whoseAmounts } from './subsidiaries.ts'
import { firstRow, textIfAny } from './suiteql.ts'

/**
 * The same tool, which says the currency of the books, and is refused where it would add up the books of subsidiaries in
 * several, or in what this role may not see: a line's amount is in the currency of its own subsidiary.
 */
export function inOneCurrency(tool: ConnectorTool): ConnectorTool {
  if (tool.kind === 'write' || tool.amounts.length === 0) return tool
  return {
    ...tool,
    async run(input, vendor, call) {
      const seen = await seenSubsidiaries(vendor)
      const currencies = currenciesOf(seen, call.slots)
      const isHidden = currencies === null && (await hasSubsidiaries(vendor))
      if (isHidden && namesOf(call.slots, 'subsidiaries')?.length !== 1) throw hiddenCurrencies()
      const [only, ...others] = currencies ?? []
      if (others.length > 0) throw severalCurrencies()
      const currency = only === undefined ? undefined : await symbolOf(vendor, only)
      const answer = await tool.run(input, vendor, call)
      const whose = whoseAmounts(seen, call.slots)
      const note = [answer['note'], isHidden ? unshown : undefined, whose.note].filter(Boolean).join(' ')
      return {
        ...answer,
        ...(currency === undefined ? {} : { currency }),
        ...(note === '' ? {} : { note }),
        ...(whose.lacking.length === 0 ? {} : { complete: false }),
      }
    },
  }
}

/** Their ids; null where NetSuite does not know subsidiaries, or does not show them to this role. */
function currenciesOf(seen: readonly Subsidiary[] | null, names: SlotNames): string[] | null {
  const named = namesOf(names, 'subsidiaries')
  const counted = seen?.filter(({ id }) => named === null || named.includes(id))
  return counted === undefined ? null : [...new Set(counted.flatMap(({ currency }) => currency ?? []))]
}

/** A line names its subsidiary only where an account has several companies, whatever the role may read of those. */
function hasSubsidiaries(vendor: VendorHttp): Promise<boolean> {
  const query = { sql: 'SELECT tl.subsidiary FROM transactionline tl WHERE tl.transaction = 0', params: [] }
  const read = () => firstRow(vendor, z.object({ subsidiary: textIfAny }), query).then(() => true)
  return remembered(vendor, 'has subsidiaries', () => orIfAbsent(read, false))
}

const symbolRow = z.object({ symbol: textIfAny })

/** ISO 4217; undefined where NetSuite does not show it. */
async function symbolOf(vendor: VendorHttp, id: string): Promise<string | undefined> {
  const query = { sql: 'SELECT c.symbol FROM currency c WHERE c.id = ?', params: [id] }
  const read = () => orIfAbsent(() => firstRow(vendor, symbolRow, query), undefined)
  const found = await remembered(vendor, `currency ${id}`, read)
  return /^[A-Z]{3}$/.test(found?.symbol ?? '') ? found?.symbol : undefined
}

const unshown =
  'NetSuite does not show this connection the currency of the mapped subsidiary: the amounts are taken to be in the company’s own.'

/** They may differ, and nothing that is shown would tell. */
function hiddenCurrencies(): GatewayError {
  const sentence =
    'NetSuite does not show this connection the currencies of its subsidiaries, so their amounts are not added up. Map the one subsidiary that counts, or let the role see Lists > Subsidiaries.'
  return new GatewayError('needs_mapping', sentence, {
    data: { slot: 'subsidiaries' },
    because: { kind: 'currencies', slot: 'subsidiaries', shown: false },
  })
}

function severalCurrencies(): GatewayError {
  const sentence =
    'The subsidiaries in NetSuite keep their books in several currencies, and amounts in several are not added up. Map the subsidiaries that count, all in one currency.'
  return new GatewayError('needs_mapping', sentence, {
    data: { slot: 'subsidiaries' },
    because: { kind: 'currencies', slot: 'subsidiaries', shown: true },
  })
}
