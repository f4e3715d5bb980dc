import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { type Candidate, withSamples } from '../kit/candidates.ts'
import { rowsOf } from '../kit/rows.ts'
import { idText, maybePart, neededText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { type Asking, foundIn, readList, readMany } from './graph.ts'
import type { SlotId } from './slots.ts'
import { decoded } from './tools/drive-item.ts'
import { type GraphSite, nameOfSite, siteResource, siteSelect } from './tools/site.ts'

/** Sites that are listed, and sites whose libraries and folders are looked at: one batch each. */
const MOST_SITES = 200
const LOOKED_AT = 10

const drive = z.object({ id: idText, name: neededText })
const child = z.object({ name: neededText, folder: maybePart(z.object({})) })

/**
 * Where job numbers stand, which sites there are and what their libraries are called. None of it is a field, so these
 * are values that a slot takes. An application that may not search sees no site here, and the sites that it was given
 * cannot be listed: a person has to name them.
 */
export async function discover(vendor: VendorHttp): Promise<Candidate[]> {
  const graph = { vendor, call: { correlationId: uuidv7() } }
  const sites = await shownSites(graph)
  if (sites.length === 0) return []
  const looked = sites.slice(0, LOOKED_AT)
  const libraries = await librariesOf(graph, looked)
  const folders = await foldersIn(
    graph,
    libraries.flatMap((own) => own[0]?.id ?? []),
  )
  return [
    ...jobRules(sites, folders),
    candidate('site_list', 'site', '*', 'every site'),
    ...sites.map((site) => candidate('site_list', 'site', site.webUrl, nameOfSite(site))),
    ...libraryNames(looked, libraries),
  ]
}

function candidate(slot: SlotId, of: 'site' | 'drive', name: string, label: string): Candidate {
  return { name, label, of, type: 'text', custom: false, slots: [slot] }
}

async function shownSites(graph: Asking): Promise<GraphSite[]> {
  const listing = { path: '/sites', query: { search: '*', $select: siteSelect } }
  try {
    return (await readList(graph, siteResource, listing, { wanted: MOST_SITES })).items
  } catch (thrown) {
    if (thrown instanceof GatewayError && thrown.code === 'forbidden') return []
    throw thrown
  }
}

/** Of each site in order; none of one that is not shown. */
async function librariesOf(graph: Asking, sites: readonly GraphSite[]): Promise<z.output<typeof drive>[][]> {
  const urls = sites.map(({ id }) => `/sites/${encodeURIComponent(id)}/drives?$select=id,name`)
  const answers = await readMany(graph, z.object({ value: rowsOf(drive) }), urls)
  return answers.map((answer) => foundIn(answer)?.value ?? [])
}

async function foldersIn(graph: Asking, driveIds: readonly string[]): Promise<string[]> {
  const urls = driveIds.map((id) => `/drives/${encodeURIComponent(id)}/root/children?$select=name,folder&$top=200`)
  const answers = await readMany(graph, z.object({ value: rowsOf(child) }), urls)
  return answers.flatMap((answer) =>
    (foundIn(answer)?.value ?? []).filter(({ folder }) => folder !== null).map(({ name }) => name),
  )
}

/** Where numbers stand that may be a job's, with some of them; a place that has none is not offered. */
function jobRules(sites: readonly GraphSite[], folders: readonly string[]): Candidate[] {
  const places = [
    ['name', 'job number, site name', sites.map(nameOfSite)],
    ['path', 'job number, site address', sites.map(({ webUrl }) => decoded(URL.parse(webUrl)?.pathname ?? ''))],
    ['folder', 'job number, folder name', folders],
  ] as const
  return places.flatMap(([rule, label, texts]) => {
    const values = texts.map((text) => (hasNumber(text) ? text : null))
    const found = withSamples(candidate('site_job_rule', 'site', rule, label), values)
    return (found.filled ?? 0) === 0 ? [] : [found]
  })
}

/** Four digits or more in one word, and more than the year that folders are called after. */
function hasNumber(text: string): boolean {
  const words = text.match(/\d[\d.-]*/g) ?? []
  return words.some((word) => {
    const digits = word.replaceAll(/\D/g, '')
    return digits.length >= 4 && !/^(19|20)\d\d$/.test(digits)
  })
}

/** With the sites that have such a library. */
function libraryNames(sites: readonly GraphSite[], libraries: readonly { name: string | null }[][]): Candidate[] {
  const names = new Set(libraries.flat().flatMap(({ name }) => name ?? []))
  return [...names].map((name) => {
    const holders = sites.map((site, index) =>
      libraries[index]?.some((one) => one.name === name) === true ? nameOfSite(site) : null,
    )
    return withSamples(candidate('library_rule', 'drive', name, name), holders)
  })
}
