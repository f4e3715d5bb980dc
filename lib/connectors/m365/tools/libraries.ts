import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { idText, maybeText } from '../../kit/values.ts'
import { ask, type Graph, readList } from '../graph.ts'
import { librariesOf } from '../slots.ts'
import { type GraphSite, listedSites, searchSites } from './site.ts'

/** Sites whose libraries are looked through for one answer. */
const MOST_SITES = 20
const MOST_LIBRARIES = 200

const drive = z.object({ id: idText, name: maybeText })

/** The first library of the mapping that the site has; null where it has none of them. */
export async function libraryOf(graph: Graph, site: GraphSite): Promise<string | null> {
  const names = librariesOf(graph.call)
  const path = `/sites/${encodeURIComponent(site.id)}`
  const byDefault = async () => (await orNone(ask(graph, drive, { path: `${path}/drive` })))?.id ?? null
  if (names[0] === null) return byDefault()
  const listed = await orNone(readList(graph, drive, { path: `${path}/drives`, query: {} }, { wanted: MOST_LIBRARIES }))
  for (const name of names) {
    const found = name === null ? await byDefault() : listed?.items.find((one) => sameName(one.name, name))?.id
    if (found != null) return found
  }
  return null
}

async function orNone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (thrown) {
    if (thrown instanceof GatewayError && thrown.code === 'not_found') return null
    throw thrown
  }
}

type Libraries = { libraries: Map<string, GraphSite>; isCut: boolean; notes: string[] }

/** One library of each site, with the site: of those that the mapping lists, or of those that the search shows. */
export async function allLibraries(graph: Graph): Promise<Libraries> {
  const { items, more, notes } = (await listedSites(graph)) ?? (await searchSites(graph, '*', MOST_SITES))
  const libraries = new Map<string, GraphSite>()
  let isCut = more || items.length > MOST_SITES
  for (const site of items.slice(0, MOST_SITES)) {
    const driveId = await libraryOf(graph, site).catch((thrown: unknown) => {
      if (!(thrown instanceof GatewayError) || thrown.code !== 'forbidden') throw thrown
      isCut = true
      return null
    })
    if (driveId !== null) libraries.set(driveId, site)
  }
  return { libraries, isCut, notes }
}

function sameName(one: string | null, other: string): boolean {
  return one?.trim().toLowerCase() === other.trim().toLowerCase()
}
