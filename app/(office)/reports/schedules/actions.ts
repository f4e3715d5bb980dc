'use server'

import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { languageOf } from '#lib/facts/locale.ts'
import { action } from '#lib/http/actions.ts'
import { changeOwnSchedule, haltSchedules, ScheduleChange } from '#lib/http/schedule-changes.ts'
import { jobChoices } from '#lib/http/schedule-choices.ts'
import { FigureAsked, figureFor, previewSchedule, Typed } from '#lib/http/schedule-preview.ts'
import { SaidSchedule, saveSchedule } from '#lib/http/schedules.ts'

const permission = 'schedules:read'
const language = async () => languageOf(await getLocale())

export const saveScheduleAction = action({ permission, input: SaidSchedule }, async (said, context) => ({
  id: await saveSchedule(said, context),
}))

export const changeScheduleAction = action({ permission, input: ScheduleChange }, async (change, context) => {
  await changeOwnSchedule(change, context)
  return null
})

const Halt = z.strictObject({ halted: z.boolean() })
export const haltSchedulesAction = action({ permission: 'schedules:all', input: Halt }, async ({ halted }, context) => {
  await haltSchedules(halted, context)
  return null
})

export const previewScheduleAction = action({ permission, input: Typed }, async (typed, { runtime }) =>
  previewSchedule(typed, await language(), runtime),
)

export const figureNowAction = action({ permission, input: FigureAsked }, async (asked, { caller, runtime }) =>
  figureFor(asked, caller, await language(), runtime),
)

export const jobsAction = action({ permission, input: z.strictObject({}) }, (_, { caller }) => jobChoices(caller))
