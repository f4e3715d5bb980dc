import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import { remembered } from '../kit/remembered.ts'
import { rowsOf } from '../kit/rows.ts'
import { maybeNumber } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'

/** The version that we are tested with, and the oldest that Salesforce will go on answering. */
const [NEWEST, OLDEST] = [67, 41]

const versionRow = z.object({ version: maybeNumber.pipe(z.number()) })

/** The path of the newest version that both know: an org may be behind us, or ahead. */
export async function apiOf(vendor: VendorHttp): Promise<string> {
  const version = await remembered(vendor, 'version', () => choose(vendor))
  return `/services/data/v${version.toFixed(1)}`
}

async function choose(vendor: VendorHttp): Promise<number> {
  const offered = await versionsOf(vendor)
  if (offered === null) return NEWEST
  const known = offered.filter((version) => version >= OLDEST && version <= NEWEST)
  if (known.length > 0) return Math.max(...known)
  const message = `Salesforce offers no version of its interface that this connector knows (${OLDEST} to ${NEWEST}).`
  throw new GatewayError('system_rejected', message, { internal: `offered: ${offered.join(', ')}` })
}

/** Null where the list is not shown: then the version that is asked for tells. */
async function versionsOf(vendor: VendorHttp): Promise<number[] | null> {
  try {
    const { body } = await vendor.request({ path: '/services/data' })
    return parseAnswer('Salesforce', rowsOf(versionRow), body).map(({ version }) => version)
  } catch (thrown) {
    if (thrown instanceof GatewayError && (thrown.code === 'forbidden' || thrown.code === 'not_found')) return null
    throw thrown
  }
}
