import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { storable } from '#lib/core/storable.ts'
import type { Reader as Tables } from '#lib/db/client.ts'
import { type ReportDefinition, reportDefinition } from '../definition.ts'
import { inLanguage } from '../report-text.ts'
import { type Author, ownReport, type WriteDeps } from './author.ts'
import { keepVersion } from './keep-version.ts'
import { signed } from './signed.ts'

export type Saved = { id: string; version: number; savedAt: string; definition: ReportDefinition }

const MOST_OWN = 500

/** A new report of one's own. `from`: the one that it was started from, whose commentaries keep their names. */
export async function addReport(
  said: ReportDefinition,
  { actor, name }: Author,
  { database, trail, now }: WriteDeps,
  from: { id: string; definition: ReportDefinition } | null = null,
): Promise<Saved> {
  const [id, at] = [uuidv7(), now()]
  const definition = storable(signed(said, from?.definition ?? null, { name, at }))
  const title = titleOf(definition)
  return database.$transaction(async (tx) => {
    if ((await tx.writtenReport.count({ where: { ownerId: actor.personId, removedAt: null } })) >= MOST_OWN) {
      throw new GatewayError('invalid_input', `You have ${MOST_OWN} reports. Delete one first.`)
    }
    await trail.write(actor, { action: 'reports.add', facts: { report: id, name: title, from: from?.id ?? null } })
    await tx.writtenReport.create({ data: { id, ownerId: actor.personId, title, definition, version: 1, savedAt: at } })
    await keepVersion(tx, { reportId: id, version: 1, definition }, { at, sitting: false })
    return { id, version: 1, savedAt: at.toISOString(), definition }
  })
}

/**
 * Saves what was made of version `over`. Somebody who saved meanwhile is not written over: nothing is kept, and what
 * stands there now can be read beside what was to be saved.
 */
export async function saveReport(
  { id, over, definition: said }: { id: string; over: number; definition: ReportDefinition },
  { actor, name }: Author,
  { database, trail, now }: WriteDeps,
  { sitting = true } = {},
): Promise<Saved> {
  const at = now()
  return database.$transaction(async (tx) => {
    const before = await ownReport(tx, id, actor)
    const definition = storable(signed(said, reportDefinition.parse(before.definition), { name, at }))
    const title = titleOf(definition)
    const version = over + 1
    if (before.version !== over) throw savedMeanwhile(before.version)
    await trail.write(actor, {
      action: 'reports.save',
      facts: { report: id, name: title, version, blocks: definition.blocks.length },
    })
    await raise(tx, { id, over, title, definition, at })
    await keepVersion(tx, { reportId: id, version, definition }, { at, sitting })
    return { id, version, savedAt: at.toISOString(), definition }
  })
}

/** Two who save at the same moment: the second finds nothing to raise. */
async function raise(
  tx: Tables,
  {
    id,
    over,
    title,
    definition,
    at,
  }: { id: string; over: number; title: string; definition: ReportDefinition; at: Date },
): Promise<void> {
  const { count } = await tx.writtenReport.updateMany({
    where: { id, version: over, removedAt: null },
    data: { title, definition, version: over + 1, savedAt: at },
  })
  if (count === 0) throw savedMeanwhile(null)
}

function savedMeanwhile(version: number | null): GatewayError {
  return new GatewayError('invalid_input', 'The report was saved in another window meanwhile.', {
    nextStep: 'What you wrote is still here. Load the other version, or save yours over it.',
    data: { meanwhile: version ?? true },
  })
}

/** As lists and the audit call it. */
export function titleOf({ title }: ReportDefinition): string {
  return inLanguage(title, 'en')
}
