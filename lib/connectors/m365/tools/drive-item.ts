import { z } from 'zod'
import { idText, maybeNumber, maybePart, maybeText, neededText } from '../../kit/values.ts'

/** A file or folder as Graph describes it, in lists and in search hits. */
export const driveItem = z.object({
  id: idText,
  name: neededText,
  webUrl: maybeText,
  size: maybeNumber,
  lastModifiedDateTime: maybeText,
  lastModifiedBy: maybePart(z.object({ user: maybePart(z.object({ displayName: maybeText })) })),
  file: maybePart(z.object({ mimeType: maybeText })),
  folder: maybePart(z.object({})),
  parentReference: z.object({ driveId: idText, siteId: maybeText, path: maybeText }),
})

export type DriveItem = z.output<typeof driveItem>

/** An item's id is unique in its drive only, so ours names both. */
function idOf({ id, parentReference }: DriveItem): string {
  return `${parentReference.driveId}/${id}`
}

export const documentId = z
  .string()
  .max(400)
  .regex(/^[^/\s?#]+\/[^/\s?#]+$/)
  .describe('The id of a file, from search_documents or files')

export function splitId(id: string): { driveId: string; itemId: string } {
  const [driveId = '', itemId = ''] = id.split('/')
  return { driveId, itemId }
}

export const itemFields = {
  project: z.string().optional().describe('Job number, when the file lies in a job’s site'),
  name: z.string(),
  folder: z.string().describe('Where it lies in its library, for example /Contracts'),
  modified: z.string().nullable().describe('ISO 8601'),
  author: z.string().nullable().describe('Who changed it last'),
  size: z.number().nullable().describe('Bytes'),
  mimeType: z.string().nullable().describe('Null for folders'),
}

export function toItem(item: DriveItem, project: string | undefined) {
  return {
    id: idOf(item),
    type: item.folder === null ? 'file' : 'folder',
    url: item.webUrl ?? undefined,
    project,
    name: item.name,
    folder: folderOf(item.parentReference.path),
    modified: item.lastModifiedDateTime,
    author: item.lastModifiedBy?.user?.displayName ?? null,
    size: item.size,
    mimeType: item.file?.mimeType ?? null,
  }
}

/** Where a folder lies with its own name, for example /Contracts/2026. */
export function pathOf({ name, parentReference }: DriveItem): string {
  const above = folderOf(parentReference.path)
  return above === '/' ? `/${name}` : `${above}/${name}`
}

/** Whether an item lies in a folder, at any depth. A search does not always tell the path; then its link says where. */
export function liesIn({ parentReference, webUrl }: DriveItem, folder: DriveItem): boolean {
  if (parentReference.driveId !== folder.parentReference.driveId) return false
  if (parentReference.path !== null) return isBelow(folderOf(parentReference.path), pathOf(folder))
  return webUrl !== null && folder.webUrl !== null && isBelow(decoded(webUrl), decoded(folder.webUrl))
}

/** The folders that an item lies in, or is, from the top. */
export function foldersOf(item: DriveItem): string[] {
  const { path } = item.parentReference
  const above = path === null ? decoded(URL.parse(item.webUrl ?? '')?.pathname ?? '') : pathOf(item)
  return above.split('/').slice(1, item.folder === null ? -1 : undefined)
}

/** Whether a path is the other one or goes on from it. SharePoint tells no capitals apart. */
export function isBelow(path: string, above: string): boolean {
  const [whole, start] = [path, above].map((one) => `${one.toLowerCase().replace(/\/+$/, '')}/`)
  return whole?.startsWith(start ?? '') === true
}

/** `/drives/b!x/root:/Contracts` is `/Contracts`. */
function folderOf(path: string | null): string {
  const below = /\/root:(.*)$/.exec(path ?? '')?.[1] ?? ''
  return below === '' ? '/' : decoded(below)
}

/** Graph encodes paths; one that it did not encode may hold a percent sign of its own. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
