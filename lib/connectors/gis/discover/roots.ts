import { furtherUrls, kindOf, type LayerKind } from '../address.ts'

/** Where a server lists what it has. `prefix` stands before what an address of a layer says of it. */
export type Root = { kind: LayerKind; prefix: string; path: string }

const ARCGIS_BASE = /\/rest\/services(?:\/|$)|\/(?:Feature|Map)Server$/i
const beforeLayer: Readonly<Record<LayerKind, RegExp>> = {
  arcgis: /^(.*\/rest\/services)\/.*$/i,
  ogc: /^(.*)\/collections\/[^/]+$/,
  socrata: /^(.*)\/resource\/[^/]+$/,
}
/** How servers list of which the settings say the host alone. */
const usual: readonly Omit<Root, 'prefix'>[] = [
  { kind: 'arcgis', path: '/arcgis/rest/services' },
  { kind: 'ogc', path: '' },
  { kind: 'socrata', path: '' },
]

type Settings = { baseUrl: string; moreUrls?: string | undefined }

/** Whether the places are guessed: then the first that lists something is the one. */
export type Places = { roots: readonly Root[]; isGuess: boolean }

/** For each server of the settings where to look; what is mapped on it says where it lists. */
export function placesOf({ baseUrl, moreUrls }: Settings, mapped: readonly string[]): Places[] {
  const own = bare(baseUrl)
  return [...new Set([own, ...furtherUrls(moreUrls).map(bare)])].map((base) => {
    const prefix = base === own ? '' : base
    if (ARCGIS_BASE.test(base)) return { roots: [{ kind: 'arcgis', prefix, path: '' }], isGuess: false }
    const known = new Map(
      mapped.flatMap((address) => rootOf(address, base, prefix)).map((root) => [`${root.kind} ${root.path}`, root]),
    )
    return known.size > 0
      ? { roots: [...known.values()], isGuess: false }
      : { roots: usual.map((root) => ({ ...root, prefix })), isGuess: true }
  })
}

function rootOf(address: string, base: string, prefix: string): Root[] {
  const kind = kindOf(address)
  const below = belowBase(address, base, prefix)
  const path = kind === null || below === null ? undefined : beforeLayer[kind].exec(below)?.[1]
  return kind === null || path === undefined ? [] : [{ kind, prefix, path }]
}

function belowBase(address: string, base: string, prefix: string): string | null {
  if (address.startsWith('/')) return prefix === '' ? address : null
  return address.startsWith(`${base}/`) ? address.slice(base.length) : null
}

/** An address as it is compared: the settings' own server is not said, and nothing stands behind the layer. */
export function comparable({ baseUrl }: Settings, address: string): string {
  const text = address.replace(/\/$/, '').replace(/\.json$/, '')
  const own = bare(baseUrl)
  return text.startsWith(`${own}/`) ? text.slice(own.length) : text
}

function bare(url: string): string {
  return url.replace(/\/$/, '')
}
