import type { Caller } from '#lib/core/caller.ts'
import { addDays, dayIn } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Fact } from '#lib/facts/types.ts'
import { figureOf, figureSchema, type Judged, judge } from './condition.ts'
import { ownerOf } from './reader.ts'
import { type ScheduleSettings, settingsOf } from './stored.ts'
import type { ScheduleDeps } from './types.ts'

type Deps = Pick<ScheduleDeps<unknown>, 'database' | 'now' | 'figure'>
type Asked = { id: string; settings: ScheduleSettings; reader: Caller }

/** Whether the condition is met now, as its reader may know it. What it saw is kept for later days. */
export async function judgeNow({ id, settings, reader }: Asked, deps: Deps): Promise<Judged> {
  const { condition } = settings
  if (condition.kind === 'always') return { kind: 'always', met: true }
  const now = await figureOr(() => deps.figure(condition.query, reader))
  if (condition.kind === 'bound') return judge(condition, { now, before: null })
  await keep(now, { id, settings, reader }, deps)
  const key = keyOf({ id, settings, reader }, deps, condition.days)
  const kept = await deps.database.scheduleFigure.findUnique({ where: { scheduleId_readerId_day: key } })
  return judge(condition, { now, before: kept === null ? null : figureSchema.parse(kept.figure) })
}

/**
 * Looks at what conditions will be compared with, once a day of each, also on days without a run: no system says later
 * what it would have said. One that cannot be asked holds up no other.
 */
export async function keepFigures(deps: ScheduleDeps<unknown>): Promise<void> {
  for (const schedule of await deps.database.schedule.findMany({ where: { removedAt: null } })) {
    await keepOne(schedule, deps).catch((error: unknown) =>
      deps.log.warn({ error, schedule: schedule.id }, 'the figure of a condition could not be kept'),
    )
  }
}

async function keepOne(schedule: Parameters<typeof settingsOf>[0], deps: ScheduleDeps<unknown>): Promise<void> {
  const settings = settingsOf(schedule)
  if (settings.condition.kind !== 'change') return
  const reader = settings.runsAs === 'report_service' ? await deps.service() : await ownerOf(schedule, deps)
  if (reader === null) return
  const asked = { id: schedule.id, settings, reader }
  const where = { scheduleId_readerId_day: keyOf(asked, deps) }
  if ((await deps.database.scheduleFigure.findUnique({ where })) !== null) return
  await keep(await deps.figure(settings.condition.query, reader), asked, deps)
}

/** The last one of a day counts; one that is missing takes no other's place. */
async function keep(fact: Fact | null, asked: Asked, deps: Deps): Promise<void> {
  const figure = figureOf(fact)
  if (figure === null) return
  const key = keyOf(asked, deps)
  await deps.database.scheduleFigure.upsert({
    where: { scheduleId_readerId_day: key },
    create: { ...key, figure },
    update: { figure },
  })
}

function keyOf({ id, settings, reader }: Asked, { now }: Pick<Deps, 'now'>, daysBefore = 0) {
  const day = addDays(dayIn(settings.rule.timeZone, now()), -daysBefore)
  return { scheduleId: id, readerId: reader.principal.id, day: new Date(day) }
}

/** A figure that could not be asked for is a missing one with its reason. */
async function figureOr(ask: () => Promise<Fact | null>): Promise<Fact | null> {
  try {
    return await ask()
  } catch (error) {
    const reason = GatewayError.from(error).message
    return { id: '', label: '', value: null, unit: 'count', asOf: '', status: 'failed', reason, sources: [] }
  }
}
