import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { readText } from '#lib/documents/index.ts'
import type { ReadOutcome } from '#lib/documents/types.ts'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { cursorAt, nothing, pageOf, positionIn, wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { download } from '../download.ts'
import { ask, type Graph } from '../graph.ts'
import { jobRuleOf } from '../slots.ts'
import { kqlWords } from '../text-query.ts'
import { itemPermissionsUrl, onlyReadable, saidOfReaders } from '../visible.ts'
import { findDocuments } from './document-search.ts'
import { type DriveItem, documentId, driveItem, itemFields, splitId, toItem } from './drive-item.ts'
import { jobOfItem, nowhere, placeOfJob } from './job-place.ts'
import { labelField, labelled, said } from './reading.ts'
import { refuseIfBlind } from './rights-known.ts'
import { nameOfSite, sitesById } from './site.ts'

/** Characters of a document in one answer. */
const MAX_TEXT = 20_000

export const searchDocuments = defineTool({
  name: 'search_documents',
  title: 'Search documents',
  description:
    'Full-text search over SharePoint and OneDrive files; all words must occur. Gives name, link and the passage that ' +
    'matches, only for files that the acting person may open; those shared with a SharePoint group only are not ' +
    'shown. Narrow by job or file type. Read one with read_document.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    text: z.string().min(2).max(200).describe('Words to look for'),
    project: inputs.project.optional(),
    fileType: z
      .string()
      .regex(/^[A-Za-z0-9]{1,5}$/)
      .optional()
      .describe('Extension, for example pdf'),
    limit: z.number().int().min(1).max(25).default(10),
    cursor: inputs.cursor,
  }),
  output: recordsOutput({ ...itemFields, site: z.string().optional(), summary: field.messageContent(z.string()) }, {}),
  slots: { uses: ['site_job_rule', 'site_list'] },
  sample: { text: 'sites.name' },
  async run({ text, project, fileType, limit, cursor }, vendor, call) {
    const graph = { vendor, call }
    const place = project === undefined ? undefined : await placeOfJob(graph, project)
    if (place !== undefined && 'none' in place) return nowhere(place)
    const words = kqlWords(text)
    if (words.length === 0) return nothing('There is no word to search for.')
    const from = positionIn(cursor)
    const { rows, complete, notes } = await findDocuments(graph, place, { words, fileType, wanted: from + limit })
    const shown = rows.slice(from, from + limit).map(({ resource }) => resource)
    if (rows.length === 0) await refuseIfBlind(graph)
    const homes = await homesOf(graph, shown)
    const empty = saidOfReaders(graph, 'No document that is shared with you has all these words.')
    return pageOf(rows, { limit, cursor }, { complete, empty, notes }, ({ resource, summary }) => ({
      ...toItem(resource, homes.jobOf(resource)),
      site: homes.siteOf(resource),
      summary: plain(summary),
    }))
  },
})

export const readDocument = defineTool({
  name: 'read_document',
  title: 'Read a document',
  description:
    'The text of one file (text, Word, Excel, PowerPoint, PDF), 20,000 characters at a time, when the acting person may ' +
    'open it. Scans, drawings and pictures have no text. Needs the id from search_documents or files.',
  kind: 'read',
  labels: { untrusted: true, sensitive: true, sendsOut: false },
  input: z.object({ id: documentId, cursor: inputs.cursor }),
  output: recordsOutput(
    {
      ...itemFields,
      site: z.string().optional(),
      ...labelField,
      text: field.messageContent(z.string()),
      truncated: z.boolean(),
    },
    {},
  ),
  slots: { uses: ['site_job_rule'] },
  sample: { id: 'search_documents.id' },
  async run({ id, cursor }, vendor, call) {
    const graph = { vendor, call }
    const { driveId, itemId } = splitId(id)
    const [mine] = await onlyReadable(graph, [id], () => itemPermissionsUrl(driveId, itemId))
    // Hidden and absent look the same.
    if (mine === undefined) {
      await refuseIfBlind(graph)
      const nextStep = saidOfReaders(graph, 'Check the id.')
      throw new GatewayError('not_found', 'Microsoft 365 shares no such file with you.', { nextStep })
    }
    const item = await ask(graph, driveItem, {
      path: `/drives/${encodeURIComponent(driveId)}/items/${encodeURIComponent(itemId)}`,
    })
    const [homes, found] = await Promise.all([
      homesOf(graph, [item]),
      item.folder === null ? textOf(graph, { item, driveId, from: positionIn(cursor) }) : null,
    ])
    const { text = '', next, label, note, complete } = said(found, 'open the link')
    const record = {
      ...toItem(item, homes.jobOf(item)),
      site: homes.siteOf(item),
      ...labelled(label),
      text,
      truncated: next !== undefined,
    }
    return {
      ...wholeOf([record], { complete, empty: '', notes: [note] }, (one) => one),
      nextCursor: next === undefined ? undefined : cursorAt(next),
    }
  },
})

type Wanted = { item: DriveItem; driveId: string; from: number }

async function textOf(graph: Graph, { item, driveId, from }: Wanted): Promise<ReadOutcome> {
  const file = await download(graph, driveId, item.id).catch((thrown: unknown) => {
    if (thrown instanceof GatewayError && thrown.code === 'response_too_large') return null
    throw thrown
  })
  if (file === null) return { refused: 'size' }
  return readText(file, item.file?.mimeType ?? '', { from, length: MAX_TEXT }, { signal: graph.call.signal })
}

/** The sites that files lie in, and their jobs. */
async function homesOf(graph: Graph, items: readonly DriveItem[]) {
  const rule = jobRuleOf(graph.call)
  const sites = await sitesById(
    graph,
    items.map(({ parentReference }) => parentReference.siteId),
  )
  const siteOf = ({ parentReference }: DriveItem) => sites.get(parentReference.siteId ?? '')
  return {
    jobOf: (item: DriveItem) => jobOfItem(rule, item, siteOf(item)),
    siteOf(item: DriveItem) {
      const site = siteOf(item)
      return site === undefined ? undefined : nameOfSite(site)
    },
  }
}

/** Summaries mark hits with <c0> and gaps with <ddd/>. */
function plain(summary: string | null): string {
  return (summary ?? '')
    .replaceAll('<ddd/>', '…')
    .replace(/<\/?c\d>/g, '')
    .trim()
}
