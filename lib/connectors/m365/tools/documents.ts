import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { download } from '../download.ts'
import { ask, type Graph } from '../graph.ts'
import { readText } from '../text/index.ts'
import type { ReadOutcome } from '../text/types.ts'
import { kqlWords } from '../text-query.ts'
import { itemPermissionsUrl, onlyReadable, withheldNote } from '../visible.ts'
import { type DriveItem, documentId, driveItem, itemFields, splitId, toItem } from './drive-item.ts'
import { asOfNow, offsetOf, withheld } from './shared.ts'
import { siteNames, siteOfProject } from './sites.ts'

/** Characters of a document in one answer. */
const MAX_TEXT = 20_000
/** Characters of a whole document, beyond which no cursor points. */
const LONGEST_TEXT = 16 * 1024 * 1024
/** Searches made to fill one answer when hits have to be left out. */
const MAX_SEARCHES = 3

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
  output: recordsOutput(
    { ...itemFields, site: z.string().optional(), summary: field.messageContent(z.string()) },
    { withheld },
  ),
  async run({ text, project, fileType, limit, cursor }, vendor, call) {
    const graph = { vendor, call }
    const site = project === undefined ? undefined : await siteOfProject(graph, project)
    if (project !== undefined && site === undefined) return nothing(`Job ${project} has no SharePoint site.`)
    const words = kqlWords(text)
    if (words.length === 0) return nothing('There is no word to search for.')
    const queryString = [
      ...words,
      ...(fileType === undefined ? [] : [`filetype:${fileType.toLowerCase()}`]),
      ...(site === undefined ? [] : [`path:"${site.webUrl.replaceAll('"', '')}"`]),
    ].join(' ')

    const found = await searchReadable(graph, queryString, offsetOf(cursor), limit)
    const names = await siteNames(
      graph,
      found.hits.map(({ resource }) => resource.parentReference.siteId ?? undefined),
    )
    return {
      records: found.hits.map(({ resource, summary }) => {
        const home = names.get(resource.parentReference.siteId ?? '')
        return {
          ...toItem(resource, home?.project),
          ...(home === undefined ? {} : { site: home.name }),
          summary: plain(summary),
        }
      }),
      complete: found.next === undefined,
      ...(found.next === undefined ? {} : { nextCursor: String(found.next) }),
      withheld: found.withheld,
      ...asOfNow(),
      ...withheldNote(found.withheld, found.hits.length, 'No document has all these words.'),
    }
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
    { withheld },
  ),
  async run({ id, cursor }, vendor, call) {
    const graph = { vendor, call }
    const { driveId, itemId } = splitId(id)
    const { readable } = await onlyReadable(graph, [id], () => itemPermissionsUrl(driveId, itemId))
    const item = await ask(graph, driveItem, {
      path: `/drives/${encodeURIComponent(driveId)}/items/${encodeURIComponent(itemId)}`,
    })
    if (readable.length === 0) {
      return { ...nothing('This file is not shared with you in Microsoft 365.'), withheld: 1 }
    }
    const [names, found] = await Promise.all([
      siteNames(graph, [item.parentReference.siteId ?? undefined]),
      item.folder == null ? textOf(graph, { item, driveId, from: offsetOf(cursor, LONGEST_TEXT) }) : null,
    ])
    const home = names.get(item.parentReference.siteId ?? '')
    const { text = '', next, note, complete } = said(found)
    return {
      records: [
        {
          ...toItem(item, home?.project),
          ...(home === undefined ? {} : { site: home.name }),
          text,
          truncated: next !== undefined,
        },
      ],
      complete,
      nextCursor: next === undefined ? undefined : String(next),
      withheld: 0,
      ...asOfNow(),
      note,
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

const hit = z.object({ summary: z.string().nullish(), resource: driveItem })
const searchAnswer = z.object({
  value: z.array(
    z.object({
      hitsContainers: z.array(z.object({ hits: z.array(hit).nullish(), moreResultsAvailable: z.boolean().nullish() })),
    }),
  ),
})

/** Hits the acting person may read, asking again while room is left; `next` is where the following search starts. */
async function searchReadable(graph: Graph, queryString: string, from: number, limit: number) {
  const hits: z.output<typeof hit>[] = []
  let leftOut = 0
  let at = from
  for (let searches = 0; searches < MAX_SEARCHES; searches++) {
    const answer = await ask(graph, searchAnswer, {
      method: 'POST',
      path: '/search/query',
      body: { requests: [searchRequest(graph, queryString, at, limit - hits.length)] },
    })
    const container = answer.value[0]?.hitsContainers[0]
    const page = container?.hits ?? []
    const checked = await onlyReadable(graph, page, ({ resource }) =>
      itemPermissionsUrl(resource.parentReference.driveId, resource.id),
    )
    hits.push(...checked.readable)
    leftOut += checked.withheld
    at += page.length
    const more = container?.moreResultsAvailable === true && page.length > 0
    if (!more) return { hits, withheld: leftOut, next: undefined }
    if (hits.length >= limit) break
  }
  return { hits, withheld: leftOut, next: at }
}

/** With application permissions a search must name the region in which the tenant's data lies. */
function searchRequest({ vendor }: Graph, queryString: string, from: number, size: number) {
  const region = vendor.settings.region ?? 'NAM'
  return { entityTypes: ['driveItem'], query: { queryString }, from, size, region }
}

/** Summaries mark hits with <c0> and gaps with <ddd/>. */
function plain(summary: string | null | undefined): string {
  return (summary ?? '')
    .replaceAll('<ddd/>', '…')
    .replace(/<\/?c\d>/g, '')
    .trim()
}

function nothing(note: string) {
  return { records: [], complete: true, withheld: 0, ...asOfNow(), note }
}
