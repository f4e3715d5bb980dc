import type { Graph } from '../graph.ts'
import { siteListOf } from '../slots.ts'
import { itemPermissionsUrl, onlyReadable } from '../visible.ts'
import type { DriveItem } from './drive-item.ts'
import { type JobPlace, startOf } from './job-place.ts'
import { allLibraries } from './libraries.ts'
import { type Asked, type Found, type Hit, MOST_HITS, type Scope, searchReadable } from './search-hits.ts'
import { listedSites } from './site.ts'
import { type Start, topOf, walk } from './walk.ts'

/**
 * Documents that have all words and that the acting person may read, one more than wanted where there is one. Where
 * the mapping lists sites, the search is not trusted: what it leaves without an answer is looked for by name.
 */
export async function findDocuments(graph: Graph, place: JobPlace | undefined, asked: Asked): Promise<Found> {
  const scope = await scopeOf(graph, place)
  const found = await searchReadable(graph, scope, asked)
  if (found.rows.length > 0 || siteListOf(graph.call) === null) return found
  const named = await readableNamed(graph, scope, asked)
  const notes = [...scope.notes, 'Searching what documents say gave nothing here, so only their names were compared.']
  return { rows: named, complete: false, notes }
}

async function scopeOf(graph: Graph, place: JobPlace | undefined): Promise<Scope> {
  if (place !== undefined) return { place, sites: place.sites, notes: place.notes }
  const listed = await listedSites(graph)
  return { place, sites: listed?.items ?? null, notes: listed?.notes ?? [] }
}

async function startsOf(graph: Graph, place: JobPlace | undefined): Promise<Start[]> {
  if (place === undefined) return [...(await allLibraries(graph)).libraries.keys()].map(topOf)
  const starts = await Promise.all(place.sites.map((site) => startOf(graph, { ...place, site })))
  return starts.filter((start) => start !== null)
}

/** Files by their names; the text of none is known, so there is no passage. */
async function readableNamed(graph: Graph, { place }: Scope, { words, fileType }: Asked): Promise<Hit[]> {
  const starts = await startsOf(graph, place)
  const named: DriveItem[] = []
  const ending = fileType === undefined ? '' : `.${fileType.toLowerCase()}`
  await walk(graph, starts, (item) => {
    const name = item.name.toLowerCase()
    const fits =
      item.folder === null && name.endsWith(ending) && words.every((word) => name.includes(word.toLowerCase()))
    if (fits) named.push(item)
    return named.length === MOST_HITS ? 'enough' : undefined
  })
  const shown = await onlyReadable(graph, named, (item) => itemPermissionsUrl(item.parentReference.driveId, item.id))
  return shown.map((resource) => ({ resource, summary: null }))
}
