import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { distinct } from '../../kit/rows.ts'
import { idText, maybePart, maybeText, neededText } from '../../kit/values.ts'
import { foundIn, type Graph, readList, readMany } from '../graph.ts'
import type { JobRule } from '../job-rule.ts'
import { sitePath } from '../site-address.ts'
import { jobRuleOf, siteListOf, unsaid } from '../slots.ts'
import { jobNumberIn } from '../text-query.ts'
import { decoded } from './drive-item.ts'

export const siteResource = z.object({
  id: idText,
  name: maybeText,
  displayName: maybeText,
  description: maybeText,
  webUrl: neededText,
})

export type GraphSite = z.output<typeof siteResource>

export const siteSelect = 'id,name,displayName,description,webUrl'
/** As many as ten pages hold. */
const EVERY = 2_000

export type Sites = { items: GraphSite[]; more: boolean; notes: string[] }

/** The sites that the mapping lists; null where it lists none, and they are to be searched for. */
export async function listedSites(graph: Graph): Promise<Sites | null> {
  const listed = siteListOf(graph.call)
  if (listed === null) return null
  const paths = listed.flatMap((address) => sitePath(address) ?? [])
  const answers = await readMany(
    graph,
    maybePart(siteResource),
    paths.map((path) => `${path}?$select=${siteSelect}`),
  )
  const found = answers.map(foundIn)
  const items = distinct(
    found.filter((site) => site !== null),
    ({ id }) => id,
  )
  const unseen = found.filter((site) => site === null).length
  const notes = unseen === 0 ? [] : [`Microsoft 365 does not show us ${unseen} of the ${paths.length} listed sites.`]
  return { items, more: false, notes }
}

/** The first `wanted` sites that Microsoft 365 finds. An application that sees chosen sites only may not search. */
export async function searchSites(graph: Graph, search: string, wanted = EVERY): Promise<Sites> {
  const listing = { path: '/sites', query: { search, $select: siteSelect } }
  try {
    return { ...(await readList(graph, siteResource, listing, { wanted })), notes: [] }
  } catch (thrown) {
    const isRefused = thrown instanceof GatewayError && thrown.code === 'forbidden'
    throw (isRefused ? unsaid(graph.call, 'site_list') : null) ?? thrown
  }
}

/** Sites that a job's number stands in, and whether any site names a job at all. */
export async function jobSites(graph: Graph, project: string): Promise<Sites & { isIdle: boolean }> {
  const rule = jobRuleOf(graph.call)
  const wanted = rule.reader.jobNumber(project)
  const isOfJob = (site: GraphSite) => jobOfSite(rule, site, project) === wanted
  const listed = await listedSites(graph)
  const first = listed ?? (await searchSites(graph, project))
  const found = first.items.filter(isOfJob)
  // The number may be written otherwise in the site than in the question, and then no search for it finds the site.
  const all = found.length > 0 || listed !== null ? first : await searchSites(graph, '*')
  const isIdle = !all.items.some((site) => jobOfSite(rule, site) !== undefined)
  return { ...all, items: found.length > 0 ? found : all.items.filter(isOfJob), isIdle }
}

/** The sites that files lie in, by id. */
export async function sitesById(graph: Graph, ids: readonly (string | null)[]): Promise<Map<string, GraphSite>> {
  const known = [...new Set(ids.filter((id) => id !== null))]
  const found = await readMany(
    graph,
    maybePart(siteResource),
    known.map((id) => `/sites/${encodeURIComponent(id)}?$select=${siteSelect}`),
  )
  return new Map(
    found.flatMap((answer, index) => {
      const [id, site] = [known[index], foundIn(answer)]
      return site === null || id === undefined ? [] : [[id, site] as const]
    }),
  )
}

/** The job whose documents a site holds; undefined where jobs are told by folders. */
export function jobOfSite({ place, reader }: JobRule, site: GraphSite, asked?: string): string | undefined {
  if (place === 'folder') return undefined
  const { displayName, name, description, webUrl } = site
  const texts = place === 'path' ? [decoded(URL.parse(webUrl)?.pathname ?? '')] : [displayName, name, description]
  return jobNumberIn(reader, texts, asked)
}

/** Who may open the site's default library stands for who may open the site. */
export function sitePermissionsUrl({ id }: GraphSite): string {
  return `/sites/${encodeURIComponent(id)}/drive/root/permissions`
}

export function nameOfSite({ displayName, name }: GraphSite): string {
  return displayName ?? name ?? ''
}
