import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { nothing, positionIn, vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { rowsOf } from '../../kit/rows.ts'
import { idText } from '../../kit/values.ts'
import { ask, type Graph, readList } from '../graph.ts'
import { itemPermissionsUrl, onlyReadable } from '../visible.ts'
import { driveItem, itemFields, toItem } from './drive-item.ts'
import { siteOfProject } from './sites.ts'

export const files = defineTool({
  name: 'files',
  title: 'Files of a job',
  description:
    'Lists one folder of a job’s SharePoint library: folders and files with links, only those the acting person may ' +
    'open. Needs the job number; without a folder it lists the top. To find by content use search_documents.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    project: inputs.project,
    folder: z
      .string()
      .max(300)
      .refine((path) => !path.split('/').includes('..'), { error: 'A folder path has no “..”.' })
      .default('/')
      .describe('Path below the library’s top, for example /Contracts'),
    limit: z.number().int().min(1).max(100).default(25),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(itemFields, {}),
  async run({ project, folder, limit, cursor }, vendor, call) {
    const graph = { vendor, call }
    const driveId = await libraryOf(graph, project)
    if (driveId === undefined) {
      return nothing(`Job ${project} has no SharePoint site.`)
    }
    const from = positionIn(cursor)
    const { items, more } = await readList(
      graph,
      driveItem,
      { path: childrenPath(driveId, folder), query: { $top: 200 } },
      { wanted: from + limit },
    )
    const page = items.slice(from)
    const checked = await onlyReadable(graph, page, ({ id }) => itemPermissionsUrl(driveId, id))
    const sent = { rows: checked, from, read: page.length, more }
    const empty = 'This folder holds nothing that is shared with you.'
    return vendorPage(sent, { empty }, (item) => toItem(item, project))
  },
})

/** The first library of the job's site: "Documents" unless someone made it otherwise. */
async function libraryOf(graph: Graph, project: string): Promise<string | undefined> {
  const site = await siteOfProject(graph, project)
  if (site === undefined) return undefined
  const drives = await ask(graph, z.object({ value: rowsOf(z.object({ id: idText })) }), {
    path: `/sites/${encodeURIComponent(site.id)}/drives`,
  })
  return drives.value[0]?.id
}

function childrenPath(driveId: string, folder: string): string {
  const segments = folder.split('/').filter((segment) => segment !== '' && segment !== '.')
  const below = segments.length === 0 ? '' : `:/${segments.map(encodeURIComponent).join('/')}:`
  return `/drives/${encodeURIComponent(driveId)}/root${below}/children`
}
