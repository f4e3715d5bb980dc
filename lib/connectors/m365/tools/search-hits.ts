import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../../kit/answer.ts'
import { gather, rowsOf } from '../../kit/rows.ts'
import { maybeFlag, maybeText } from '../../kit/values.ts'
import { ask, type Graph } from '../graph.ts'
import { regionsNamed, regionsOf, rememberRegions } from '../regions.ts'
import { siteListOf, unsaid } from '../slots.ts'
import { itemPermissionsUrl, onlyReadable } from '../visible.ts'
import { type DriveItem, driveItem, liesIn } from './drive-item.ts'
import type { JobPlace } from './job-place.ts'
import type { GraphSite } from './site.ts'

/**
 * Hits are looked at in steps of one size, from the first on and never more than so many, whatever page is asked for:
 * where a page ends counts what is shown only, so that no cursor tells how many hits were left out.
 */
const HITS_A_SEARCH = 25
const MOST_SEARCHES = 4
export const MOST_HITS = HITS_A_SEARCH * MOST_SEARCHES
/** A search names no more sites than this; hits of others are passed over here. */
const MOST_PATHS = 20

export type Asked = { words: readonly string[]; fileType: string | undefined; wanted: number }
export type Hit = { summary: string | null; resource: DriveItem }
export type Found = { rows: Hit[]; complete: boolean; notes: string[] }

/** Where to search: in a job's documents, in the sites that the mapping lists, or everywhere (`sites` is null). */
export type Scope = { place: JobPlace | undefined; sites: readonly GraphSite[] | null; notes: string[] }

const hit = z.object({ summary: maybeText, resource: driveItem })
const searchAnswer = z.object({
  value: z.array(
    z.object({
      hitsContainers: z.array(z.object({ hits: z.array(z.unknown()).nullish(), moreResultsAvailable: maybeFlag })),
    }),
  ),
})

/** What Graph finds that the person may read, in all regions of the tenant. */
export async function searchReadable(graph: Graph, scope: Scope, asked: Asked): Promise<Found> {
  const { settings, own } = graph.vendor
  // Only an application has to say where.
  if (own) return searchRegions(graph, { scope, asked, regions: [undefined] })
  try {
    return await searchRegions(graph, { scope, asked, regions: regionsOf(settings) })
  } catch (thrown) {
    const named = thrown instanceof GatewayError ? regionsNamed(thrown) : null
    if (named === null) throw thrown
    rememberRegions(settings, named)
    return searchRegions(graph, { scope, asked, regions: named })
  }
}

type Searched = { scope: Scope; asked: Asked; regions: readonly (string | undefined)[] }

/** One region after the other; what lies in several of them is shown once. */
async function searchRegions(graph: Graph, { scope, asked, regions }: Searched): Promise<Found> {
  const { notes } = scope
  const queryString = queryOf(scope, asked)
  const found = gather<Hit>(({ resource }) => `${resource.parentReference.driveId}/${resource.id}`)
  let isCut = false
  let isWhole = true
  for (const region of regions) {
    let [read, more] = [0, true]
    for (let searches = 0; more && !isCut; searches++) {
      const page = await hitsFrom(graph, { queryString, region, from: read })
      found.add(await readableIn(graph, scope, page.sent))
      read += page.sent.length
      more = page.more && page.sent.length > 0
      isWhole &&= more || !page.more
      isCut = more && searches === MOST_SEARCHES - 1
      const isLast = !more && region === regions.at(-1)
      if (!isLast && found.rows.length > asked.wanted) return { rows: found.rows, complete: false, notes }
    }
  }
  const cut = isCut ? ['Only the best hundred matches were looked at; ask for more words or one job.'] : []
  return { rows: found.rows, complete: isWhole && !isCut, notes: [...notes, ...cut] }
}

async function readableIn(graph: Graph, scope: Scope, sent: readonly unknown[]): Promise<Hit[]> {
  const hits = parseAnswer('Microsoft 365', rowsOf(hit), sent).filter(({ resource }) => isIn(scope, resource))
  return onlyReadable(graph, hits, ({ resource }) => itemPermissionsUrl(resource.parentReference.driveId, resource.id))
}

type Hits = { queryString: string; region: string | undefined; from: number }

/** An application that sees chosen sites only may not search; then the sites that the mapping lists are walked. */
async function hitsFrom(
  graph: Graph,
  { queryString, region, from }: Hits,
): Promise<{ sent: readonly unknown[]; more: boolean }> {
  const request = { entityTypes: ['driveItem'], query: { queryString }, from, size: HITS_A_SEARCH, region }
  try {
    const body = { requests: [request] }
    const answer = await ask(graph, searchAnswer, { method: 'POST', path: '/search/query', body })
    const container = answer.value[0]?.hitsContainers[0]
    return { sent: container?.hits ?? [], more: container?.moreResultsAvailable === true }
  } catch (thrown) {
    if (!(thrown instanceof GatewayError) || thrown.code !== 'forbidden') throw thrown
    if (siteListOf(graph.call) !== null) return { sent: [], more: false }
    throw unsaid(graph.call, 'site_list') ?? thrown
  }
}

function queryOf({ sites }: Scope, { words, fileType }: Asked): string {
  const paths = (sites ?? []).map(({ webUrl }) => `path:"${webUrl.replaceAll('"', '')}"`)
  const where = paths.length > MOST_PATHS ? [] : paths.length > 1 ? [`(${paths.join(' OR ')})`] : paths
  return [...words, ...(fileType === undefined ? [] : [`filetype:${fileType.toLowerCase()}`]), ...where].join(' ')
}

/** What the search gives beyond what it was asked for is not part of the answer. */
function isIn({ place, sites }: Scope, item: DriveItem): boolean {
  if (place !== undefined && place.home !== null) return liesIn(item, place.home)
  return sites === null || sites.some((site) => isOfSite(item, site))
}

function isOfSite({ parentReference, webUrl }: DriveItem, site: GraphSite): boolean {
  if (parentReference.siteId?.toLowerCase() === site.id.toLowerCase()) return true
  return webUrl?.toLowerCase().startsWith(`${site.webUrl.toLowerCase().replace(/\/+$/, '')}/`) === true
}
