import { z } from 'zod'
import { idText, maybeDay, maybeFlag, maybeId, maybePart, maybeText } from '../kit/values.ts'
import type { Listed, Procore } from './api.ts'
import { orHidden } from './hidden.ts'
import { named, type Project } from './projects.ts'

const areaRow = z.object({ id: idText })

const drawingRow = z.object({
  id: idText,
  number: maybeText,
  title: maybeText,
  discipline: maybeText,
  obsolete: maybeFlag,
  current_revision: maybePart(z.object({ id: maybeId, revision_number: maybeText })),
})
type Drawing = z.output<typeof drawingRow>

const revisionRow = z.object({
  id: idText,
  drawing_id: idText,
  revision_number: maybeText,
  drawing_date: maybeDay,
  received_date: maybeDay,
  drawing_set: named,
  current: maybeFlag,
})

export type Sheet = {
  id: string
  /** Null where the drawing itself is not shown. */
  drawing: Drawing | null
  revision: string | null
  issuedDate: string | null
  receivedDate: string | null
  set: string | null
  isCurrent: boolean
}

/**
 * One job's sheets, each revision of its own. Drawings are listed by area; when a revision was issued, and earlier ones,
 * stand in a list of revisions, without which only the current ones are known.
 */
export async function readSheets(api: Procore, { id }: Project): Promise<Listed<Sheet> & { hasRevisions: boolean }> {
  const areas = await api.list(`/rest/v1.0/projects/${id}/drawing_areas`, areaRow)
  const lists = await Promise.all(
    areas.rows.map((area) =>
      api.list(`/rest/v1.1/drawing_areas/${encodeURIComponent(area.id)}/drawings`, drawingRow, { project_id: id }),
    ),
  )
  const drawings = lists.flatMap(({ rows }) => rows).filter(({ obsolete }) => obsolete !== true)
  const revisions = await orHidden(api.list(`/rest/v1.0/projects/${id}/drawing_revisions`, revisionRow))
  return {
    rows: revisions === null ? drawings.flatMap(currentOnly) : joined(drawings, revisions.rows),
    complete: [areas, ...lists, revisions].every((list) => list === null || list.complete),
    hasRevisions: revisions !== null,
  }
}

function currentOnly(drawing: Drawing): Sheet[] {
  const { current_revision: current } = drawing
  if (current === null) return []
  const undated = { issuedDate: null, receivedDate: null, set: null }
  return [{ id: current.id ?? drawing.id, drawing, revision: current.revision_number, ...undated, isCurrent: true }]
}

function joined(drawings: readonly Drawing[], revisions: readonly z.output<typeof revisionRow>[]): Sheet[] {
  const byId = new Map(drawings.map((drawing) => [drawing.id, drawing]))
  return revisions.map((one) => {
    const drawing = byId.get(one.drawing_id) ?? null
    return {
      id: one.id,
      drawing,
      revision: one.revision_number,
      issuedDate: one.drawing_date,
      receivedDate: one.received_date,
      set: one.drawing_set?.name ?? null,
      isCurrent: one.current ?? drawing?.current_revision?.id === one.id,
    }
  })
}
