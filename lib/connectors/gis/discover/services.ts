import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import { parseAnswer } from '../../kit/answer.ts'
import { maybeParts, maybeText, neededText } from '../../kit/values.ts'
import { arcgisLayerFrom } from '../arcgis.ts'
import type { Reads } from './reads.ts'
import type { Root } from './roots.ts'
import { type Listed, saysAny } from './words.ts'

const MOST_FOLDERS = 2
const MOST_SERVICES = 3

const catalog = z.object({
  folders: maybeParts(neededText),
  services: maybeParts(z.object({ name: neededText, type: neededText })),
  layers: maybeParts(z.unknown()),
  tables: maybeParts(z.unknown()),
})
const numbered = z.object({ id: z.number().int().min(0), name: maybeText, type: maybeText })

type Service = { name: string; type: string }

/**
 * Layers and tables of an ArcGIS server: of the services whose names say most of what we look for. A service tells all of
 * its layers with their fields in one answer.
 * Source: ArcGIS REST, "Catalog" and "All layers and tables"
 */
export async function layersOfServer(reads: Reads, { prefix, path }: Root): Promise<Listed[] | null> {
  const root = prefix + path
  const first = await readCatalog(reads, root)
  if (first === null) return null
  // The settings may name one service alone.
  if (first.layers.length + first.tables.length > 0) return (await layersOf(reads, root)) ?? []
  const folders = reads.first(
    likest(first.folders, (name) => name),
    MOST_FOLDERS,
  )
  const within: Service[] = [...first.services]
  for (const folder of folders)
    within.push(...((await readCatalog(reads, `${root}/${encodeURIComponent(folder)}`))?.services ?? []))
  const inFolder = folderOf((prefix === '' ? reads.vendor.settings.baseUrl : prefix) + path)
  const services = likest(withoutTwins(within), ({ name }) => name)
  const found: Listed[] = services
    .filter(({ type }) => type === 'GeocodeServer')
    .map((one) => geocoder(root, one, inFolder))
  const withLayers = services.filter(({ type }) => /^(Feature|Map)Server$/.test(type))
  for (const service of reads.first(withLayers, MOST_SERVICES)) {
    found.push(...((await layersOf(reads, placeOf(root, service, inFolder))) ?? []))
  }
  return found
}

function readCatalog(reads: Reads, place: string) {
  return reads.tried(async () => {
    const { body } = await reads.vendor.request({ path: place, query: { f: 'json' } })
    return parseAnswer('ArcGIS', catalog, body)
  })
}

function layersOf(reads: Reads, place: string): Promise<Listed[] | null> {
  return reads.tried(async () => {
    const { body } = await reads.vendor.request({ path: `${place}/layers`, query: { f: 'json' } })
    const { layers, tables } = parseAnswer('ArcGIS', catalog, body)
    return [...layers, ...tables].flatMap((one): Listed[] => {
      const said = numbered.safeParse(one).data
      if (said === undefined || !isObject(one) || /group/i.test(said.type ?? '')) return []
      const address = `${place}/${said.id}`
      try {
        const open = arcgisLayerFrom(one, address)
        return [{ address, label: said.name ?? '', layer: open(reads.vendor) }]
      } catch {
        // A layer without rows of its own.
        return []
      }
    })
  })
}

function geocoder(root: string, service: Service, inFolder: string): Listed {
  return { address: placeOf(root, service, inFolder), label: service.name.split('/').at(-1) ?? '', layer: null }
}

/** Names of services have their folder before them, which stands in the settings' address already where that names it. */
function placeOf(root: string, { name, type }: Service, inFolder: string): string {
  const below = inFolder !== '' && name.startsWith(`${inFolder}/`) ? name.slice(inFolder.length + 1) : name
  return `${root}/${below.split('/').map(encodeURIComponent).join('/')}/${type}`
}

function folderOf(url: string): string {
  return /\/rest\/services\/(.+?)\/?$/i.exec(url)?.[1] ?? ''
}

/** The same layers as features and as pictures: features answer more. */
function withoutTwins(services: readonly Service[]): Service[] {
  const features = new Set(services.flatMap(({ name, type }) => (type === 'FeatureServer' ? name : [])))
  return services.filter(({ name, type }) => type !== 'MapServer' || !features.has(name))
}

function likest<T>(all: readonly T[], nameOf: (one: T) => string): T[] {
  return [...all].sort((a, b) => Number(saysAny(nameOf(b))) - Number(saysAny(nameOf(a))))
}
