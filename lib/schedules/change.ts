import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Database, Reader as Tables } from '#lib/db/client.ts'
import { Prisma, type Schedule } from '#lib/db/generated/client.ts'
import { columnsOf, type ScheduleSettings, settingsOf } from './stored.ts'

/** `mayAll`: somebody who may change schedules of others, and have them run by the account that reads for everybody. */
export type Author = { actor: PersonActing; mayAll: boolean }

export type Deps = { database: Database; trail: Trail; now(): Date; mayReceive(address: string): boolean }

/** Its first run is the next one by its rule. */
export async function addSchedule(settings: ScheduleSettings, { actor, mayAll }: Author, deps: Deps): Promise<string> {
  allow(settings, mayAll, deps)
  const id = uuidv7()
  await deps.database.$transaction(async (tx) => {
    const facts = { schedule: id, name: settings.name, settings: settings as JsonObject }
    await deps.trail.write(actor, { action: 'schedules.add', facts })
    await tx.schedule.create({ data: { ...rowOf(settings), id, ownerId: actor.personId, madeUntil: deps.now() } })
  })
  return id
}

/** Holds from now on: what was due under the earlier rule and not yet made is not made up for. */
export function changeSchedule(id: string, settings: ScheduleSettings, author: Author, deps: Deps): Promise<void> {
  allow(settings, author.mayAll, deps)
  return deps.database.$transaction(async (tx) => {
    const before = await requireOwn(tx, id, author)
    const facts = {
      ...{ schedule: id, name: settings.name, settings: settings as JsonObject },
      before: settingsOf(before) as JsonObject,
    }
    await deps.trail.write(author.actor, { action: 'schedules.change', facts })
    await tx.schedule.update({ where: { id }, data: { ...rowOf(settings), madeUntil: deps.now() } })
    // Another condition's figures are not to be compared with.
    await tx.scheduleFigure.deleteMany({ where: { scheduleId: id } })
  })
}

/** Its runs stay in the history. */
export function removeSchedule(id: string, author: Author, deps: Deps): Promise<void> {
  return put(id, 'schedules.remove', { removedAt: deps.now() }, author, deps)
}

export function pauseSchedule(id: string, author: Author, deps: Deps): Promise<void> {
  return put(id, 'schedules.pause', { pausedAt: deps.now() }, author, deps)
}

export function resumeSchedule(id: string, author: Author, deps: Deps): Promise<void> {
  return put(id, 'schedules.resume', { pausedAt: null, madeUntil: deps.now() }, author, deps)
}

/** Somebody else answers for it from now on: for a schedule whose owner leaves. */
export function giveSchedule(id: string, to: string, author: Author, deps: Deps): Promise<void> {
  return deps.database.$transaction((tx) => giveScheduleIn(tx, id, to, author, deps.trail))
}

/** The same among other changes that hold together. */
export async function giveScheduleIn(tx: Tables, id: string, to: string, author: Author, trail: Trail): Promise<void> {
  const { name } = await requireOwn(tx, id, author)
  const person = await tx.person.findFirst({
    where: { id: to, status: 'active' },
    select: { id: true, name: true, email: true },
  })
  if (person === null) throw new GatewayError('not_found', 'Nobody who is active has this id.')
  await trail.write(author.actor, { action: 'schedules.give', facts: { schedule: id, name, person } })
  await tx.schedule.update({ where: { id }, data: { ownerId: to } })
}

/** No run begins, and none that is under way sends any more. */
export async function pauseAll({ actor }: { actor: PersonActing }, { database, trail, now }: Deps): Promise<void> {
  await trail.write(actor, { action: 'schedules.pause_all', facts: {} })
  await database.scheduleHalt.createMany({ data: [{ by: actor.personId, at: now() }], skipDuplicates: true })
}

export async function resumeAll({ actor }: { actor: PersonActing }, { database, trail }: Deps): Promise<void> {
  await trail.write(actor, { action: 'schedules.resume_all', facts: {} })
  await database.scheduleHalt.deleteMany()
}

/** A run beside those of the calendar; the queue is told by whoever calls this. Also of a schedule that is paused. */
export function runNow(id: string, author: Author, deps: Deps): Promise<string> {
  return ask(id, { action: 'schedules.run_now', testFor: null }, author, deps)
}

/** The same for who asks alone, under their own rights, whoever its recipients are. */
export function testNow(id: string, author: Author, deps: Deps): Promise<string> {
  return ask(id, { action: 'schedules.test', testFor: author.actor.personId }, author, deps)
}

function ask(
  id: string,
  { action, testFor }: { action: 'schedules.run_now' | 'schedules.test'; testFor: string | null },
  author: Author,
  deps: Deps,
): Promise<string> {
  const run = uuidv7()
  return deps.database.$transaction(async (tx) => {
    const { name } = await requireOwn(tx, id, author)
    await refuseHalted(tx)
    await deps.trail.write(author.actor, { action, facts: { schedule: id, name, run } })
    const asked = { scheduleId: id, dueAt: deps.now(), askedBy: author.actor.personId, state: 'queued' as const }
    await tx.scheduleRun.create({ data: { ...asked, id: run, testFor } })
    return run
  })
}

function put(
  id: string,
  action: 'schedules.remove' | 'schedules.pause' | 'schedules.resume',
  data: Partial<Pick<Schedule, 'removedAt' | 'pausedAt' | 'madeUntil'>>,
  author: Author,
  deps: Deps,
): Promise<void> {
  return deps.database.$transaction(async (tx) => {
    const { name } = await requireOwn(tx, id, author)
    await deps.trail.write(author.actor, { action, facts: { schedule: id, name } })
    await tx.schedule.update({ where: { id }, data })
  })
}

export async function refuseHalted(tx: Tables): Promise<void> {
  if ((await tx.scheduleHalt.count()) > 0) throw new GatewayError('invalid_input', 'All schedules are paused.')
}

/** Throws `not_found` equally where there is none and where it is not theirs. */
export async function requireOwn(tx: Tables, id: string, { actor, mayAll }: Author): Promise<Schedule> {
  const schedule = await tx.schedule.findFirst({ where: { id, removedAt: null, ...visibleTo(actor.personId, mayAll) } })
  if (schedule === null) throw new GatewayError('not_found', 'There is no such schedule, or it is not yours.')
  return schedule
}

/** Whose schedules somebody finds. */
export function visibleTo(personId: string, mayAll: boolean): Prisma.ScheduleWhereInput {
  return mayAll ? {} : { OR: [{ ownerId: personId }, { backupOwnerId: personId }] }
}

function rowOf(settings: ScheduleSettings) {
  const { definition, ...columns } = columnsOf(settings)
  return { ...columns, definition: definition ?? Prisma.DbNull }
}

function allow({ recipients, runsAs }: ScheduleSettings, mayAll: boolean, { mayReceive }: Deps): void {
  const outside = recipients.flatMap((one) => (one.kind === 'address' && !mayReceive(one.address) ? [one.address] : []))
  if (outside.length > 0) {
    throw new GatewayError('invalid_input', 'Reports may not be sent to this address.', {
      data: { addresses: outside },
    })
  }
  if (runsAs === 'report_service' && !mayAll) {
    throw new GatewayError('forbidden', 'Only an administrator can have a report read by the report service.')
  }
}
