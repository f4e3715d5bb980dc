import { z } from 'zod'
import { type CallCompany, defineTool } from '../../kit/connector.ts'
import { positionIn, vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { idText, maybePart, maybeText, neededText } from '../../kit/values.ts'
import { type Graph, readList, readMany } from '../graph.ts'
import { jobNumberIn } from '../text-query.ts'
import { onlyReadable } from '../visible.ts'

const siteResource = z.object({
  id: idText,
  name: maybeText,
  displayName: maybeText,
  description: maybeText,
  webUrl: neededText,
})

export type GraphSite = z.output<typeof siteResource>

const select = 'id,name,displayName,description,webUrl'

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
  async run({ project, text, limit, cursor }, vendor, call) {
    const graph = { vendor, call }
    const from = positionIn(cursor)
    const { items, more } = await readList(
      graph,
      siteResource,
      { path: '/sites', query: { search: project ?? text ?? '*', $select: select } },
      { wanted: from + limit, keep: isOf(project, call.company) },
    )
    const page = items.slice(from)
    const checked = await onlyReadable(
      graph,
      page,
      ({ id }) => `/sites/${encodeURIComponent(id)}/drive/root/permissions`,
    )
    const sent = { rows: checked, from, read: page.length, more }
    const empty = 'No SharePoint site that is shared with you matches.'
    return vendorPage(sent, { empty }, (site) => toRecord(site, call.company, project))
  },
})

/** The site of a job, for the connector's own use: what is in it must still be checked item by item. */
export async function siteOfProject(graph: Graph, project: string): Promise<GraphSite | undefined> {
  const { items } = await readList(
    graph,
    siteResource,
    { path: '/sites', query: { search: project, $select: select } },
    { wanted: 1, keep: isOf(project, graph.call.company) },
  )
  return items[0]
}

/** Job number and name of the sites that files lie in, by site id. */
export async function siteNames(graph: Graph, ids: readonly (string | undefined)[]) {
  const distinct = [...new Set(ids.filter((id) => id !== undefined))]
  const found = await readMany(
    graph,
    maybePart(siteResource),
    distinct.map((id) => `/sites/${encodeURIComponent(id)}?$select=${select}`),
  )
  return new Map(
    found.flatMap((site, index) => {
      const id = distinct[index]
      return site === null || id === undefined ? [] : [[id, describe(site, graph.call.company)] as const]
    }),
  )
}

/** A job's site carries the job number in its name, title or description. */
function projectOfSite({ displayName, name, description }: GraphSite, company: CallCompany, asked?: string) {
  return jobNumberIn(company, [displayName, name, description], asked)
}

function isOf(project: string | undefined, company: CallCompany): (site: GraphSite) => boolean {
  const wanted = project === undefined ? undefined : company.jobNumber(project)
  return (site) => wanted === undefined || projectOfSite(site, company, project) === wanted
}

function describe(site: GraphSite, company: CallCompany, asked?: string) {
  const project = projectOfSite(site, company, asked)
  return { name: site.displayName ?? site.name ?? '', project }
}

function toRecord(site: GraphSite, company: CallCompany, asked?: string) {
  return { id: site.id, type: 'site', url: site.webUrl, ...describe(site, company, asked) }
}
