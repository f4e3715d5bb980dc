import type { GatewayError } from '#lib/core/errors.ts'
import type { VendorSettings } from '../kit/vendor-http.ts'

/** Most tenants' data lies in one; it is asked first where nobody has said another. */
const USUAL = 'NAM'

/** What Graph said of a connection's regions when it refused the ones of its settings. */
const told = new WeakMap<VendorSettings, readonly string[]>()

/** With application permissions a search names the one region that it looks in: all of the operator's, one by one. */
export function regionsOf(settings: VendorSettings): readonly string[] {
  const known = told.get(settings)
  if (known !== undefined) return known
  const said = (settings.region ?? '').split(/[\s,]+/).filter((code) => code !== '')
  return said.length === 0 ? [USUAL] : [...new Set(said.map((code) => code.toUpperCase()))]
}

/**
 * The regions that the tenant has, where Graph refuses one that it has not: "Requested region NAM not found. Only valid
 * regions are EUR."; null for every other refusal. Source: microsoftgraph/microsoft-graph-docs-contrib, issue 1345
 */
export function regionsNamed({ code, internal = '' }: Pick<GatewayError, 'code' | 'internal'>): string[] | null {
  if (code !== 'system_rejected') return null
  const [, said] = /valid regions? (?:are|is):? ((?:[A-Z]{3,5}(?:, ?| and )?)+)/.exec(internal) ?? []
  return said?.match(/[A-Z]{3,5}/g) ?? null
}

/** Until the connection's settings change. */
export function rememberRegions(settings: VendorSettings, regions: readonly string[]): void {
  told.set(settings, regions)
}
