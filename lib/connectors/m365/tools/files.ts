import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { positionIn, vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { readList } from '../graph.ts'
import { itemPermissionsUrl, onlyReadable, UNKNOWN_READERS } from '../visible.ts'
import { driveItem, isBelow, itemFields, toItem } from './drive-item.ts'
import { nowhere, placeOfJob, startOf } from './job-place.ts'
import { refuseIfBlind } from './rights-known.ts'
import { childrenPath } from './walk.ts'

export const files = defineTool({
  name: 'files',
  title: 'Files of a job',
  description:
    'Lists one folder of a job’s documents in SharePoint: folders and files with links, only those the acting person may ' +
    'open; those shared with a SharePoint group only are not shown. Needs the job number; without a folder it lists the ' +
    'top. To find by content use search_documents.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    project: inputs.project,
    folder: z
      .string()
      .max(300)
      .refine((path) => !path.split('/').includes('..'), { error: 'A folder path has no “..”.' })
      .default('/')
      .describe('Path below the top of the job’s documents, for example /Contracts'),
    limit: z.number().int().min(1).max(100).default(25),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(itemFields, {}),
  slots: { uses: ['site_job_rule', 'site_list', 'library_rule'] },
  async run({ project, folder, limit, cursor }, vendor, call) {
    const graph = { vendor, call }
    const place = await placeOfJob(graph, project)
    if ('none' in place) return nowhere(place)
    const start = await startOf(graph, place)
    if (start === null) {
      return nowhere({ none: `The site of job ${project} has no such library.`, isCut: false, notes: place.notes })
    }
    const { driveId, folder: home } = start
    const from = positionIn(cursor)
    const { items, more } = await readList(
      graph,
      driveItem,
      // An answer tells folders from the library's top, a question from the job's: both are understood.
      { path: childrenPath(driveId, isBelow(folder, home) ? folder : `${home}/${folder}`), query: { $top: 200 } },
      { wanted: from + limit },
    )
    const page = items.slice(from)
    const checked = await onlyReadable(graph, page, ({ id }) => itemPermissionsUrl(driveId, id))
    if (checked.length === 0) await refuseIfBlind(graph)
    const sent = { rows: checked, from, read: page.length, more }
    const empty = `This folder holds nothing that is shared with you. ${UNKNOWN_READERS}`
    return vendorPage(sent, { empty, notes: place.notes }, (item) => toItem(item, project))
  },
})
