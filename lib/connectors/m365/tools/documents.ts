import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../../kit/answer.ts'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { cursorAt, nothing, pageOf, positionIn, wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { gather, rowsOf } from '../../kit/rows.ts'
import { maybeFlag, maybeText } from '../../kit/values.ts'
import { download } from '../download.ts'
import { ask, type Graph } from '../graph.ts'
import { readText } from '../text/index.ts'
import type { ReadOutcome } from '../text/types.ts'
import { kqlWords } from '../text-query.ts'
import { itemPermissionsUrl, onlyReadable } from '../visible.ts'
import { type DriveItem, documentId, driveItem, itemFields, splitId, toItem } from './drive-item.ts'
import { siteNames, siteOfProject } from './sites.ts'

/** Characters of a document in one answer. */
const MAX_TEXT = 20_000
/**
 * Hits are looked at in steps of one size, from the first on and never more than so many, whatever page is asked for:
 * where a page ends counts what is shown only, so that no cursor tells how many hits were left out.
 */
const HITS_A_SEARCH = 25
const MOST_SEARCHES = 4

export const searchDocuments = defineTool({
  name: 'search_documents',
  title: 'Search documents',
  description:
    'Full-text search over SharePoint and OneDrive files; all words must occur. Gives name, link and the passage that ' +
    'matches, only for files that the acting person may open. Narrow by job or file type. Read one with read_document.',
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
  async run({ text, project, fileType, limit, cursor }, vendor, call) {
    const graph = { vendor, call }
    const site = project === undefined ? undefined : await siteOfProject(graph, project)
    if (project !== undefined && site === undefined) {
      return nothing(`Job ${project} has no SharePoint site.`)
    }
    const words = kqlWords(text)
    if (words.length === 0) return nothing('There is no word to search for.')
    const queryString = [
      ...words,
      ...(fileType === undefined ? [] : [`filetype:${fileType.toLowerCase()}`]),
      ...(site === undefined ? [] : [`path:"${site.webUrl.replaceAll('"', '')}"`]),
    ].join(' ')

    const from = positionIn(cursor)
    const found = await searchReadable(graph, queryString, from + limit)
    const names = await siteNames(
      graph,
      found.rows.slice(from, from + limit).map(({ resource }) => resource.parentReference.siteId ?? undefined),
    )
    const said = {
      complete: found.complete,
      empty: 'No document that is shared with you has all these words.',
      notes: [found.isCut ? 'Only the best hundred matches were looked at; ask for more words or one job.' : undefined],
    }
    return pageOf(found.rows, { limit, cursor }, said, ({ resource, summary }) => {
      const home = names.get(resource.parentReference.siteId ?? '')
      return { ...toItem(resource, home?.project), site: home?.name, summary: plain(summary) }
    })
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
    { ...itemFields, site: z.string().optional(), text: field.messageContent(z.string()), truncated: z.boolean() },
    {},
  ),
  async run({ id, cursor }, vendor, call) {
    const graph = { vendor, call }
    const { driveId, itemId } = splitId(id)
    const [mine] = await onlyReadable(graph, [id], () => itemPermissionsUrl(driveId, itemId))
    // Hidden and absent look the same.
    if (mine === undefined) throw new GatewayError('not_found', 'Microsoft 365 shares no such file with you.')
    const item = await ask(graph, driveItem, {
      path: `/drives/${encodeURIComponent(driveId)}/items/${encodeURIComponent(itemId)}`,
    })
    const [names, found] = await Promise.all([
      siteNames(graph, [item.parentReference.siteId ?? undefined]),
      item.folder === null ? textOf(graph, { item, driveId, from: positionIn(cursor) }) : null,
    ])
    const home = names.get(item.parentReference.siteId ?? '')
    const { text = '', next, note, complete } = said(found)
    const record = { ...toItem(item, home?.project), site: home?.name, text, truncated: next !== undefined }
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
  return readText(file, item.file?.mimeType ?? '', { from, length: MAX_TEXT }, graph.call.signal)
}

type Said = { text?: string; next?: number; note?: string; complete: boolean }

/** What the answer says of a file's text. What was not read is never called complete. */
function said(found: ReadOutcome): Said {
  if (found === null) {
    return { complete: true, note: 'This file has no text that can be read here; open the link.' }
  }
  if (!('refused' in found)) return { ...found, complete: found.next === undefined }
  return { complete: false, note: refusals[found.refused] }
}

const refusals = {
  time: 'This file takes too long to read here; open the link.',
  memory: 'This file takes too much memory to read here; open the link.',
  size: 'This file is too large to read here; open the link.',
}

const hit = z.object({ summary: maybeText, resource: driveItem })
const searchAnswer = z.object({
  value: z.array(
    z.object({
      hitsContainers: z.array(z.object({ hits: z.array(z.unknown()).nullish(), moreResultsAvailable: maybeFlag })),
    }),
  ),
})

/** Hits the acting person may read, one more than `wanted` where there is one. */
async function searchReadable(graph: Graph, queryString: string, wanted: number) {
  const found = gather<z.output<typeof hit>>(({ resource }) => `${resource.parentReference.driveId}/${resource.id}`)
  let read = 0
  for (let searches = 0; searches < MOST_SEARCHES; searches++) {
    const answer = await ask(graph, searchAnswer, {
      method: 'POST',
      path: '/search/query',
      body: { requests: [searchRequest(graph, queryString, read)] },
    })
    const container = answer.value[0]?.hitsContainers[0]
    const sent = container?.hits ?? []
    const page = parseAnswer('Microsoft 365', rowsOf(hit), sent)
    found.add(
      await onlyReadable(graph, page, ({ resource }) =>
        itemPermissionsUrl(resource.parentReference.driveId, resource.id),
      ),
    )
    read += sent.length
    if (container?.moreResultsAvailable !== true || sent.length === 0) {
      return { rows: found.rows, complete: container?.moreResultsAvailable !== true, isCut: false }
    }
    if (found.rows.length > wanted) return { rows: found.rows, complete: false, isCut: false }
  }
  return { rows: found.rows, complete: false, isCut: true }
}

/** With application permissions a search must name the region in which the tenant's data lies. */
function searchRequest({ vendor }: Graph, queryString: string, from: number) {
  const region = vendor.settings.region ?? 'NAM'
  return { entityTypes: ['driveItem'], query: { queryString }, from, size: HITS_A_SEARCH, region }
}

/** Summaries mark hits with <c0> and gaps with <ddd/>. */
function plain(summary: string | null): string {
  return (summary ?? '')
    .replaceAll('<ddd/>', '…')
    .replace(/<\/?c\d>/g, '')
    .trim()
}
