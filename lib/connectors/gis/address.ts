import { GatewayError } from '#lib/core/errors.ts'
import type { VendorSettings } from '../kit/vendor-http.ts'

export type LayerKind = 'arcgis' | 'ogc' | 'socrata'

/** No dot segments, no query, no other way to write a slash: what is checked is what is asked. */
const SEGMENT = String.raw`(?!\.{1,2}(?:/|$))(?:[\w.~,()-]|%(?!2[ef]|5c|00)[\da-f]{2})+`
const FORM = new RegExp(`^(?:https://[a-z\\d](?:[a-z\\d.-]*[a-z\\d])?(?::\\d{1,5})?)?((?:/${SEGMENT})+)/?$`, 'i')

const kinds: readonly (readonly [LayerKind, RegExp])[] = [
  ['arcgis', /\/(?:Feature|Map)Server\/\d{1,6}$/i],
  ['ogc', /\/collections\/[^/]+$/],
  ['socrata', /\/resource\/[\da-z]{4}-[\da-z]{4}(?:\.json)?$/],
]

/** Whether a text is a layer's address: a path below the base URL, or an https URL, of a kind of server that we know. */
export function isAddress(text: string): boolean {
  return text.length <= 1_000 && kindOf(text) !== null
}

/** Whether a text is the address of a locator, which finds places by their addresses. Source: ArcGIS REST, "Geocode Service" */
export function isLocator(text: string): boolean {
  return text.length <= 1_000 && /\/GeocodeServer$/i.test(FORM.exec(text)?.[1] ?? '')
}

/** The kind of server, which the address tells; null for what is no address of a layer. */
export function kindOf(address: string): LayerKind | null {
  const path = FORM.exec(address)?.[1]
  return kinds.find(([, form]) => path !== undefined && form.test(path))?.[0] ?? null
}

/** The further base URLs of the settings: servers that are asked without the sign-in. */
export function furtherUrls(moreUrls: string | undefined): string[] {
  return (moreUrls ?? '').split(/[\s,]+/).filter((url) => url !== '')
}

/**
 * Where a layer is asked: a path, or an absolute URL below one of the settings' own. A mapping is typed by whoever may
 * map, and opens no other server.
 */
export function placeOf(settings: VendorSettings, address: string): string {
  const place = address.replace(/\/$/, '')
  if (place.startsWith('/')) return place
  const bases = [settings.baseUrl, ...furtherUrls(settings.moreUrls)].map(
    (base) => new URL(`${base.replace(/\/$/, '')}/`),
  )
  if (bases.some((base) => new URL(place).href.startsWith(base.href))) return place
  const host = new URL(place).hostname
  throw new GatewayError('forbidden', `Gatehouse may not ask ${host} for maps.`, {
    nextStep: 'The operator can allow the server with GIS_MORE_URLS.',
    because: { kind: 'closed_address', host, setting: 'GIS_MORE_URLS' },
  })
}
