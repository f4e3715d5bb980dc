import { z } from 'zod'
import { parseAnswer } from '../../kit/answer.ts'
import { maybeParts, maybeText, neededText } from '../../kit/values.ts'
import type { Reads } from './reads.ts'
import type { Root } from './roots.ts'
import { type Listed, saysAny } from './words.ts'

const collections = z.object({ collections: z.array(z.unknown()) })
const collection = maybeParts(z.object({ id: neededText, title: maybeText }))

/** The collections of a server whose names say what we look for. Source: OGC 17-069r4 (Core), 7.13 */
export function collectionsOf(reads: Reads, { prefix, path }: Root): Promise<Listed[] | null> {
  return reads.tried(async () => {
    const { body } = await reads.vendor.request({ path: `${prefix}${path}/collections`, query: { f: 'json' } })
    const listed = collection.parse(parseAnswer('GIS', collections, body).collections)
    return listed
      .map(({ id, title }) => ({
        address: `${prefix}${path}/collections/${encodeURIComponent(id)}`,
        label: title ?? id,
        layer: null,
      }))
      .filter(({ label }) => saysAny(label))
  })
}

const datasets = z.object({ dataset: z.array(z.unknown()) })
const dataset = maybeParts(z.object({ title: neededText, landingPage: maybeText, identifier: maybeText }))

/** The data sets of a portal whose titles say what we look for. Source: Project Open Data Metadata Schema 1.1 */
export function dataSetsOf(reads: Reads, { prefix, path }: Root): Promise<Listed[] | null> {
  return reads.tried(async () => {
    const { body } = await reads.vendor.request({ path: `${prefix}${path}/data.json` })
    return dataset.parse(parseAnswer('GIS', datasets, body).dataset).flatMap(({ title, landingPage, identifier }) => {
      const id = /([\da-z]{4}-[\da-z]{4})\/?$/.exec(landingPage ?? identifier ?? '')?.[1]
      if (id === undefined || !saysAny(title)) return []
      return [{ address: `${prefix}${path}/resource/${id}`, label: title, layer: null }]
    })
  })
}
