import type { VendorHttp } from '../kit/vendor-http.ts'
import { kindOf, placeOf } from './address.ts'
import { arcgisLayer } from './arcgis.ts'
import type { Layer } from './layer.ts'
import { ogcLayer } from './ogc.ts'
import { socrataLayer } from './socrata.ts'

type Reader = (vendor: VendorHttp) => Layer

const kinds = { arcgis: arcgisLayer, ogc: ogcLayer, socrata: socrataLayer }

/** What servers said of their layers, by the connection's settings and address: a look every few minutes is enough. */
const described = new WeakMap<object, Map<string, { read: Reader; until: number }>>()
const KEPT_MS = 300_000

/** The layer at a mapped address, as its server describes it. */
export async function layerAt(vendor: VendorHttp, address: string): Promise<Layer> {
  const known = described.get(vendor.settings) ?? new Map<string, { read: Reader; until: number }>()
  described.set(vendor.settings, known)
  const kept = known.get(address)
  if (kept !== undefined && kept.until > Date.now()) return kept.read(vendor)
  const read = await kinds[kindOf(address) ?? 'arcgis'](vendor, placeOf(vendor.settings, address))
  known.set(address, { read, until: Date.now() + KEPT_MS })
  return read(vendor)
}
