import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { pageOf, positionIn } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { readList } from '../graph.ts'
import { firstReadable, itemPermissionsUrl, lookedThrough, saidOfReaders } from '../visible.ts'
import { type DriveItem, driveItem, isBelow, itemFields, toItem } from './drive-item.ts'
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
    const wanted = positionIn(cursor) + limit
    const { items, more } = await readList(
      graph,
      driveItem,
      // An answer tells folders from the library's top, a question from the job's: both are understood.
      { path: childrenPath(driveId, isBelow(folder, home) ? folder : `${home}/${folder}`), query: { $top: 200 } },
      { wanted: lookedThrough(wanted) },
    )
    const permissionsUrl = ({ id }: DriveItem) => itemPermissionsUrl(driveId, id)
    const { rows, isWhole } = await firstReadable(graph, items, { permissionsUrl, wanted })
    if (rows.length === 0) await refuseIfBlind(graph)
    const complete = isWhole && !more
    const empty = saidOfReaders(graph, 'This folder holds nothing that is shared with you.')
    const cut =
      complete || rows.length > wanted ? [] : ['There may be more in this folder than is looked through here.']
    return pageOf(rows, { limit, cursor }, { complete, empty, notes: [...place.notes, ...cut] }, (item) =>
      toItem(item, project),
    )
  },
})
