import { z } from 'zod'
import type { CallContext } from '../../kit/connector.ts'
import { defineTool } from '../../kit/connector.ts'
import { pageOf } from '../../kit/page.ts'
import { recordsOutput } from '../../kit/records.ts'
import { maybeText, neededText } from '../../kit/values.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { isLocator, placeOf } from '../address.ts'
import { locate } from '../locator.ts'
import { known, needMapped } from '../mapped.ts'
import { readAll } from '../read-mapped.ts'
import { positionOf } from '../site.ts'
import { fieldOf } from '../slots.ts'
import { shareIn, wordsOfAddress } from '../street-words.ts'

const MOST = 50
const addressRow = z.object({ addr_street: neededText, addr_city: maybeText, addr_parcel: maybeText })

type Found = {
  id: string
  address: string
  city: string | null
  parcel: string | null
  longitude: number | null
  latitude: number | null
  score: number | null
}
type Read = { found: Found[]; complete: boolean }

export const findAddress = defineTool({
  name: 'find_address',
  title: 'Address search',
  description:
    'Where an address is: position, and its parcel where the map says it. From the locator or the layer of addresses of ' +
    'the maps, the best match first. The position can be asked about with flood_zones, parcels and utilities_nearby.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  sample: { text: 'permits.address' },
  input: z.object({
    text: z.string().trim().min(3).max(200).describe('The address in one line: number, street, city'),
    limit: z.number().int().min(1).max(MOST).default(10).describe('Most records to return'),
  }),
  output: recordsOutput(
    {
      address: z.string(),
      city: z.string().nullable().describe('Where it does not stand in the address itself'),
      parcel: z.string().nullable().describe('Parcel number'),
      longitude: z.number().nullable().describe('WGS 84'),
      latitude: z.number().nullable(),
      score: z.number().nullable().describe('How well the locator says it fits, 0 to 100; null from a layer'),
    },
    {},
  ),
  slots: { needs: ['address_layer'], uses: ['addr_street', 'addr_city', 'addr_parcel'] },
  async run({ text, limit }, vendor, call) {
    const address = fieldOf(call.slots, 'address_layer') ?? ''
    const { found, complete } = isLocator(address)
      ? await fromLocator(vendor, { address, text })
      : await fromLayer(vendor, call, text)
    const empty = 'The map knows no such address; fewer words may find it.'
    return pageOf(found, { limit }, { complete, empty }, (one) => ({ ...one, type: 'address' }))
  },
})

async function fromLocator(vendor: VendorHttp, { address, text }: { address: string; text: string }): Promise<Read> {
  const place = placeOf(vendor.settings, address)
  const located = await known({ slot: 'address_layer', name: address }, locate(vendor, place, { text, most: MOST }))
  const found = located.map((one) => {
    // Candidates have no ids of their own.
    const id = `${one.longitude},${one.latitude} ${one.address}`
    return { id, ...one, city: null, parcel: null }
  })
  return { found, complete: true }
}

async function fromLayer(vendor: VendorHttp, call: CallContext, text: string): Promise<Read> {
  const map = await needMapped(vendor, call, 'address_layer')
  const street = map.need('addr_street')
  const words = wordsOfAddress(text.split(',')[0] ?? text)
  const { rows, complete } = await readAll(map, {
    row: addressRow,
    where: words.map((word) => ({ field: street, is: 'holding' as const, text: word })),
    order: [{ by: 'addr_street' }],
    shapes: map.layer.isPlaced,
  })
  const asked = wordsOfAddress(text)
  const found = rows
    .map(({ id, shape, addr_street, addr_city, addr_parcel }) => {
      const { longitude, latitude } = positionOf(shape)
      const one = { id, address: addr_street, city: addr_city, parcel: addr_parcel, longitude, latitude, score: null }
      return { one, share: shareIn(asked, `${addr_street} ${addr_city ?? ''}`) }
    })
    .filter(({ one }) => shareIn(words, one.address) === 1)
    .sort((a, b) => b.share - a.share || a.one.address.localeCompare(b.one.address) || a.one.id.localeCompare(b.one.id))
  return { found: found.map(({ one }) => one), complete }
}
