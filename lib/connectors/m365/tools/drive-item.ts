import { z } from 'zod'

/** A file or folder as Graph describes it, in lists and in search hits. */
export const driveItem = z.object({
  id: z.string(),
  name: z.string(),
  webUrl: z.string(),
  size: z.number().int().nullish(),
  lastModifiedDateTime: z.string().nullish(),
  lastModifiedBy: z.object({ user: z.object({ displayName: z.string().nullish() }).nullish() }).nullish(),
  file: z.object({ mimeType: z.string().nullish() }).nullish(),
  folder: z.object({ childCount: z.number().nullish() }).nullish(),
  parentReference: z.object({ driveId: z.string(), siteId: z.string().nullish(), path: z.string().nullish() }),
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
  size: z.number().int().nullable().describe('Bytes'),
  mimeType: z.string().nullable().describe('Null for folders'),
}

export function toItem(item: DriveItem, project: string | undefined) {
  return {
    id: idOf(item),
    type: item.folder == null ? 'file' : 'folder',
    url: item.webUrl,
    project,
    name: item.name,
    folder: folderOf(item.parentReference.path),
    modified: item.lastModifiedDateTime ?? null,
    author: item.lastModifiedBy?.user?.displayName ?? null,
    size: item.size ?? null,
    mimeType: item.file?.mimeType ?? null,
  }
}

/** `/drives/b!x/root:/Contracts` is `/Contracts`. */
function folderOf(path: string | null | undefined): string {
  const below = /\/root:(.*)$/.exec(path ?? '')?.[1] ?? ''
  return below === '' ? '/' : decodeURIComponent(below)
}
