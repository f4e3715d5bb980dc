import { GatewayError } from '#lib/core/errors.ts'
import { type Graph, readList } from '../graph.ts'
import { type DriveItem, driveItem } from './drive-item.ts'

/** Folders that are opened for one answer, two of SharePoint's units each. */
const MOST_FOLDERS = 40
/** Items of a folder that are looked at. */
const MOST_ITEMS = 1_000

/** Where a walk begins: a library, or a folder of it. */
export type Start = { driveId: string; folder: string }

export const topOf = (driveId: string): Start => ({ driveId, folder: '/' })

/**
 * Looks through libraries from the top, level by level, until `visit` has seen enough; a folder that it says to pass is
 * not opened. For what no search is trusted with; what it meets has still to be checked item by item.
 */
export async function walk(
  graph: Graph,
  starts: readonly Start[],
  visit: (item: DriveItem) => 'enough' | 'pass' | undefined,
): Promise<{ isCut: boolean }> {
  const waiting = starts.map(({ driveId, folder }) => childrenPath(driveId, folder))
  let isCut = false
  for (let opened = 0; waiting.length > 0; opened++) {
    if (opened === MOST_FOLDERS) return { isCut: true }
    const { items, more } = await itemsIn(graph, waiting.shift() ?? '')
    isCut ||= more
    for (const item of items) {
      const said = visit(item)
      if (said === 'enough') return { isCut: false }
      if (item.folder !== null && said !== 'pass') waiting.push(itemChildrenPath(item))
    }
  }
  return { isCut }
}

async function itemsIn(graph: Graph, path: string): Promise<{ items: DriveItem[]; more: boolean }> {
  try {
    return await readList(graph, driveItem, { path, query: { $top: 200 } }, { wanted: MOST_ITEMS })
  } catch (thrown) {
    const isShut = thrown instanceof GatewayError && (thrown.code === 'forbidden' || thrown.code === 'not_found')
    if (isShut) return { items: [], more: true }
    throw thrown
  }
}

export function childrenPath(driveId: string, folder: string): string {
  const segments = folder.split('/').filter((segment) => segment !== '' && segment !== '.')
  const below = segments.length === 0 ? '' : `:/${segments.map(encodeURIComponent).join('/')}:`
  return `/drives/${encodeURIComponent(driveId)}/root${below}/children`
}

function itemChildrenPath({ id, parentReference }: DriveItem): string {
  return `/drives/${encodeURIComponent(parentReference.driveId)}/items/${encodeURIComponent(id)}/children`
}
