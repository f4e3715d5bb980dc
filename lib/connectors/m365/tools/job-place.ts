import { nothing } from '../../kit/page.ts'
import type { Graph } from '../graph.ts'
import type { JobRule } from '../job-rule.ts'
import { jobRuleOf, unsaid } from '../slots.ts'
import { jobNumberIn } from '../text-query.ts'
import { onlyReadable } from '../visible.ts'
import { type DriveItem, foldersOf, pathOf } from './drive-item.ts'
import { allLibraries, libraryOf } from './libraries.ts'
import { type GraphSite, jobOfSite, jobSites, nameOfSite, sitePermissionsUrl } from './site.ts'
import { type Start, topOf, walk } from './walk.ts'

/**
 * `home` is the job's folder where several jobs share a site; else all of the site is the job's. `sites` are all that name
 * the job, `site` among them: a private channel's files, for example, lie in a site of their own.
 */
export type JobPlace = { site: GraphSite; sites: readonly GraphSite[]; home: DriveItem | null; notes: string[] }
/** `isIdle`: nothing here names any job in the way that the mapping says. */
type NoPlace = { none: string; isIdle: boolean; isCut: boolean; notes: string[] }

/**
 * Where a job's documents lie: in its site, or in its folder of a site that several jobs share. For the connector's own
 * use: what lies there must still be checked item by item. Throws `needs_mapping` where nothing names any job and nobody
 * has said where job numbers stand, because then nobody knows that this one has no documents.
 */
export async function placeOfJob(graph: Graph, project: string): Promise<JobPlace | NoPlace> {
  const { place } = jobRuleOf(graph.call)
  const found = place === 'folder' ? await folderOfJob(graph, project) : await siteOfJob(graph, project)
  const unmapped = 'none' in found && found.isIdle ? unsaid(graph.call, 'site_job_rule') : null
  if (unmapped !== null) throw unmapped
  return found
}

/** Where to begin looking through a job's documents; null where its site has no such library. */
export async function startOf(graph: Graph, { site, home }: Pick<JobPlace, 'site' | 'home'>): Promise<Start | null> {
  if (home !== null) return { driveId: home.parentReference.driveId, folder: pathOf(home) }
  const driveId = await libraryOf(graph, site)
  return driveId === null ? null : topOf(driveId)
}

/** An answer about a job whose documents were not found. */
export function nowhere({ none, isCut, notes }: Omit<NoPlace, 'isIdle'>) {
  const unseen = isCut ? 'There is more than we can look through.' : ''
  const { total, ...said } = nothing([none, ...notes, unseen].filter(Boolean).join(' '))
  return isCut ? { ...said, complete: false } : { ...said, total }
}

async function siteOfJob(graph: Graph, project: string): Promise<JobPlace | NoPlace> {
  const { items, more, notes, isIdle } = await jobSites(graph, project)
  const [site, others] = await mainOf(graph, items)
  if (site === undefined) {
    const idle = isIdle ? ' No site that we see names any job as the mapping says.' : ''
    return { none: `Job ${project} has no SharePoint site.${idle}`, isIdle, isCut: more, notes }
  }
  return { site, sites: items, home: null, notes: [...notes, ...othersNote(project, others)] }
}

/**
 * The site that a job's documents are listed from, and the others that the acting person can open: the one with the
 * shortest name that they can, since what belongs to a part of a job adds to the name. Sites that they cannot open count
 * only where there is no other, and then nothing of them is shown.
 */
async function mainOf(graph: Graph, sites: readonly GraphSite[]): Promise<[GraphSite | undefined, GraphSite[]]> {
  if (sites.length < 2) return [sites[0], []]
  const open = await onlyReadable(graph, sites, sitePermissionsUrl)
  const [site, ...others] = (open.length > 0 ? open : sites).toSorted(
    (a, b) => nameOfSite(a).length - nameOfSite(b).length,
  )
  return [site, open.length > 0 ? others : []]
}

function othersNote(project: string, others: readonly GraphSite[]): string[] {
  if (others.length === 0) return []
  const named = new Intl.ListFormat('en').format(others.map(nameOfSite))
  return [`Job ${project} also has ${named}, which a search finds documents of.`]
}

async function folderOfJob(graph: Graph, project: string): Promise<JobPlace | NoPlace> {
  const { reader } = jobRuleOf(graph.call)
  const wanted = reader.jobNumber(project)
  const { libraries, isCut, notes } = await allLibraries(graph)
  let home: DriveItem | undefined
  let isIdle = true
  const walked = await walk(graph, [...libraries.keys()].map(topOf), (item) => {
    const job = item.folder === null ? undefined : jobNumberIn(reader, [item.name], project)
    if (job === undefined) return undefined
    isIdle = false
    if (job !== wanted) return 'pass'
    home = item
    return 'enough'
  })
  const site = libraries.get(home?.parentReference.driveId ?? '')
  if (home !== undefined && site !== undefined) return { site, sites: [site], home, notes }
  const idle = isIdle ? ' No folder that we see names any job as the mapping says.' : ''
  return { none: `No folder names job ${project}.${idle}`, isIdle, isCut: isCut || walked.isCut, notes }
}

/** The job that a document belongs to, by its site or by the folders that it lies in. */
export function jobOfItem(rule: JobRule, item: DriveItem, site: GraphSite | undefined): string | undefined {
  if (rule.place === 'folder') return jobNumberIn(rule.reader, foldersOf(item))
  return site === undefined ? undefined : jobOfSite(rule, site)
}
