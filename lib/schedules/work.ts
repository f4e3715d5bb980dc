import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { ScheduleDelivery } from '#lib/db/generated/client.ts'
import type { Judged } from './condition.ts'
import { endAs, endRun, putBack } from './end-run.ts'
import { judgeNow } from './judge-now.ts'
import { ownerOf, readerFor } from './reader.ts'
import type { Reason } from './reason.ts'
import { addresseeOf, plan, type Recipient } from './recipients.ts'
import { recordOutcome } from './record-outcome.ts'
import { known, send } from './send.ts'
import { type ScheduleSettings, settingsOf } from './stored.ts'
import { keepBeating, type Taken, takeRun } from './take.ts'
import type { ScheduleDeps, Told } from './types.ts'

/**
 * Does one run from where it stands: what was delivered before stays delivered, and what was being sent when somebody
 * died is never sent again. Nothing happens where another worker has it.
 */
export async function workOn<D>(runId: string, deps: ScheduleDeps<D>): Promise<void> {
  const taken = await takeRun(runId, deps)
  if (taken === null) return
  const end = keepBeating(taken, deps)
  try {
    await steps(taken, deps)
  } finally {
    end()
  }
}

async function steps<D>(taken: Taken, deps: ScheduleDeps<D>): Promise<void> {
  const { run, schedule } = taken
  const settings = settingsOf(schedule)
  const planned = await deps.database.scheduleDelivery.count({ where: { runId: run.id } })
  if ((await deps.database.scheduleHalt.count()) > 0) {
    // One that was begun comes to what was delivered before.
    return endAs(taken, planned === 0 ? 'skipped' : null, { reasons: [{ kind: 'halted' }], owner: null }, deps)
  }
  const owner = await ownerOf(schedule, deps)
  if (owner === null) return endAs(taken, 'failed', { reasons: [{ kind: 'no_owner' }], owner: null }, deps)
  const ownerId = owner.principal.id
  // Who tries a schedule sees what their own rights let them be told, and no more.
  const asked = settings.runsAs === 'report_service' && run.testFor === null ? await deps.service() : null
  if (planned === 0) {
    const judged: Judged =
      // What somebody asks for by hand is sent whatever the condition says.
      run.askedBy === null
        ? await judgeNow({ id: schedule.id, settings, reader: asked ?? owner }, deps)
        : { kind: 'always', met: true }
    if (judged.met === null && mayWait(taken, settings, deps)) return putBack(taken, deps)
    const reasons: Reason[] = judged.kind === 'always' ? [] : [{ kind: 'judged', judged }]
    if (judged.met !== true) {
      return endAs(taken, judged.met === null ? 'failed' : 'not_needed', { reasons, owner: ownerId }, deps)
    }
    if (!(await planDeliveries(taken, settings, reasons, deps))) {
      return endAs(taken, 'failed', { reasons: [{ kind: 'no_recipient' }], owner: ownerId }, deps)
    }
  }
  const waiting = await deps.database.scheduleDelivery.findMany({
    where: { runId: run.id, state: 'waiting' },
    orderBy: { id: 'asc' },
  })
  const reading = { taken, settings, owner, asked, deps }
  for (const [recipient, deliveries] of Map.groupBy(waiting, (one) => one.recipient)) {
    const went = await deliverTo(recipient, deliveries, reading)
    if (went === 'lost') return
    if (went === 'halted') return endAs(taken, null, { reasons: [{ kind: 'halted' }], owner: ownerId }, deps)
  }
  return endRun(taken, ownerId, deps)
}

/** False: there is nobody. All of them are planned, or none. */
async function planDeliveries<D>(
  { run }: Taken,
  { recipients: all, channels }: ScheduleSettings,
  reasons: Reason[],
  { database, now }: ScheduleDeps<D>,
): Promise<boolean> {
  const recipients: Recipient[] = run.testFor === null ? all : [{ kind: 'person', id: run.testFor }]
  const teams = recipients.flatMap((one) => (one.kind === 'team' ? [one.id] : []))
  const members = await database.teamMember.findMany({
    where: { teamId: { in: teams }, person: { status: 'active' } },
    orderBy: { personId: 'asc' },
  })
  const membersOf = (team: string) => members.filter(({ teamId }) => teamId === team).map(({ personId }) => personId)
  const planned = plan(recipients, { channels, membersOf })
  await database.$transaction([
    database.scheduleRun.update({ where: { id: run.id }, data: { reasons, state: 'rendering' } }),
    database.scheduleDelivery.createMany({
      data: planned.map((one) => ({ ...one, id: uuidv7(), runId: run.id, changedAt: now() })),
      skipDuplicates: true,
    }),
  ])
  return planned.length > 0
}

type Reading<D> = {
  taken: Taken
  settings: ScheduleSettings
  owner: Caller
  /** The account that reads for all; null: each reader for themselves. */
  asked: Caller | null
  deps: ScheduleDeps<D>
}

/** One recipient's report on all their ways. Whatever goes wrong with it stops nobody else's. */
async function deliverTo<D>(
  recipient: string,
  deliveries: readonly ScheduleDelivery[],
  { taken, settings, owner, asked, deps }: Reading<D>,
): Promise<'went' | 'lost' | 'halted'> {
  const to = addresseeOf(recipient)
  const reading = await readerFor(to, owner, deps)
  if ('refused' in reading) return leaveOut(deliveries, reading.refused, deps)
  if ('later' in reading) return tryLater(deliveries, reading.later, deps)
  // No setting lets a channel read more than its members may.
  const reads = to.kind === 'slack' ? reading.reader : (asked ?? reading.reader)
  const told = await tellOr(() => deps.tell(settings.report, reads, owner))
  const hindrance = 'kind' in told ? told : hindranceOf(told, settings)
  if (hindrance !== null || ('missing' in told && told.missing.length > 0)) {
    const isPassing = hindrance === null || hindrance.kind === 'not_told' || hindrance.kind === 'held_back'
    if (isPassing && mayWait(taken, settings, deps)) return 'went'
  }
  if (hindrance !== null || 'kind' in told) return leaveOut(deliveries, hindrance ?? { kind: 'run_failed' }, deps)
  const { id, name } = taken.schedule
  const sending = {
    document: told.document,
    to,
    reader: reading.reader,
    formats: settings.formats,
    report: settings.report,
    isTest: taken.run.testFor !== null,
  }
  for (const delivery of deliveries) {
    const of = { taken, without: told.missing, deps }
    const begun = await send(delivery, { ...sending, schedule: { id, name } }, of)
    if (begun === 'lost' || begun === 'halted') return begun
  }
  return 'went'
}

async function tellOr<D>(tell: () => Promise<Told<D>>): Promise<Told<D> | Reason> {
  try {
    return await tell()
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    const job = error.code === 'not_found' ? error.data?.['job'] : undefined
    return typeof job === 'string' ? { kind: 'no_job', job } : { kind: 'not_told', why: error.message }
  }
}

function hindranceOf<D>({ isEmpty, missing }: Told<D>, { missingData }: ScheduleSettings): Reason | null {
  if (missing.length > 0 && missingData === 'do_not_send') return { kind: 'held_back', systems: [...missing] }
  // What is empty because nobody answered is no matter of rights.
  return isEmpty && missing.length === 0 ? { kind: 'sees_nothing' } : null
}

async function leaveOut<D>(
  deliveries: readonly ScheduleDelivery[],
  reason: Reason,
  deps: ScheduleDeps<D>,
): Promise<'went'> {
  for (const { id } of deliveries) await recordOutcome(id, ['waiting'], { state: 'not_sent', reason }, deps)
  return 'went'
}

/** Nobody was contacted: another attempt counts as one that was not taken. */
async function tryLater<D>(
  deliveries: readonly ScheduleDelivery[],
  why: string,
  deps: ScheduleDeps<D>,
): Promise<'went'> {
  for (const { id, attempt } of deliveries) {
    await recordOutcome(id, ['waiting'], known({ outcome: 'not_reached', why }, attempt + 1, []), deps)
  }
  return 'went'
}

/** A system that did not answer may do so before the time that the schedule gives it. */
function mayWait<D>({ run }: Taken, { missingData, waitMinutes }: ScheduleSettings, { now }: ScheduleDeps<D>): boolean {
  return run.testFor === null && missingData === 'wait' && now().getTime() < run.dueAt.getTime() + waitMinutes * 60_000
}
