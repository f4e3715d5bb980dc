import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { pageOf, positionIn } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { Graph } from '../graph.ts'
import { jobRuleOf } from '../slots.ts'
import { firstReadable, lookedThrough, saidOfReaders } from '../visible.ts'
import { placeOfJob } from './job-place.ts'
import { refuseIfBlind } from './rights-known.ts'
import {
  type GraphSite,
  jobOfSite,
  jobSites,
  listedSites,
  nameOfSite,
  type Sites,
  searchSites,
  sitePermissionsUrl,
} from './site.ts'

type Asked = { project?: string | undefined; text?: string | undefined }

export const sites = defineTool({
  name: 'sites',
  title: 'SharePoint sites',
  description:
    'Lists the SharePoint sites that the acting person can open, by name or job number. ' +
    'A job’s documents live in its site; list them with files.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    text: z.string().min(1).max(100).optional().describe('Part of the site’s name'),
    limit: z.number().int().min(1).max(60).default(25),
    cursor: inputs.cursor,
  }),
  output: recordsOutput({ project: z.string().optional().describe('Job number'), name: z.string() }, {}),
  slots: { uses: ['site_job_rule', 'site_list'] },
  async run({ project, text, limit, cursor }, vendor, call) {
    const graph = { vendor, call }
    const rule = jobRuleOf(call)
    const wanted = positionIn(cursor) + limit
    const { items, more, notes } = await sitesFor(graph, { project, text }, lookedThrough(wanted))
    const { rows, isWhole } = await firstReadable(graph, items, { permissionsUrl: sitePermissionsUrl, wanted })
    if (rows.length === 0) await refuseIfBlind(graph)
    const complete = isWhole && !more
    const empty = saidOfReaders(graph, 'No SharePoint site that is shared with you matches.')
    const cut = complete || rows.length > wanted ? [] : ['There may be more than are looked through here.']
    return pageOf(rows, { limit, cursor }, { complete, empty, notes: [...notes, ...cut] }, (site) => ({
      id: site.id,
      type: 'site',
      url: site.webUrl,
      name: nameOfSite(site),
      project: jobOfSite(rule, site, project),
    }))
  },
})

async function sitesFor(graph: Graph, { project, text }: Asked, wanted: number): Promise<Sites> {
  if (project !== undefined) return sitesOfJob(graph, project)
  const listed = await listedSites(graph)
  if (listed === null) return searchSites(graph, text ?? '*', wanted)
  return { ...listed, items: listed.items.filter((site) => text === undefined || carries(site, text)) }
}

/** Where jobs are told by folders, the site in whose library the job's folder lies. */
async function sitesOfJob(graph: Graph, project: string): Promise<Sites> {
  if (jobRuleOf(graph.call).place !== 'folder') return jobSites(graph, project)
  const found = await placeOfJob(graph, project)
  return { items: 'site' in found ? [found.site] : [], more: false, notes: found.notes }
}

function carries({ displayName, name, webUrl }: GraphSite, text: string): boolean {
  const wanted = text.toLowerCase()
  return [displayName, name, webUrl].some((own) => own?.toLowerCase().includes(wanted))
}
