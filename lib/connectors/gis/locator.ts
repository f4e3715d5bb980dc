import { z } from 'zod'
import { parseAnswer } from '../kit/answer.ts'
import { distinct, rowsOf } from '../kit/rows.ts'
import { maybeNumber, maybePart, neededText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { describeLayer } from './describe.ts'

const description = z.object({ singleLineAddressField: maybePart(z.object({ name: neededText })) })
const answer = z.object({ candidates: z.array(z.unknown()) })
const candidate = z.object({
  address: neededText,
  score: maybeNumber,
  location: maybePart(z.object({ x: maybeNumber, y: maybeNumber })),
})

export type Located = { address: string; score: number | null; longitude: number | null; latitude: number | null }

/**
 * Places that a locator knows for an address in one line, the likeliest first. Each locator has its own name for that
 * line, and passes over what it does not know. Source: ArcGIS REST, "findAddressCandidates" and "Geocode Service"
 */
export async function locate(
  vendor: VendorHttp,
  place: string,
  { text, most }: { text: string; most: number },
): Promise<Located[]> {
  const said = await describeLayer(vendor, { path: place, query: { f: 'json' } })
  const line = parseAnswer('ArcGIS', description, said.body).singleLineAddressField?.name ?? 'SingleLine'
  const { body } = await vendor.request({
    path: `${place}/findAddressCandidates`,
    query: { f: 'json', [line]: text, outSR: 4326, maxLocations: most },
  })
  const rows = parseAnswer('ArcGIS', rowsOf(candidate), parseAnswer('ArcGIS', answer, body).candidates)
  return distinct(rows, (row) => JSON.stringify(row))
    .map(({ address, score, location }) => ({
      address,
      score,
      longitude: location?.x ?? null,
      latitude: location?.y ?? null,
    }))
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
}
