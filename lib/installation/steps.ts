import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import type { Reader } from '#lib/db/client.ts'
import type { Tx } from '#lib/identity/as-administrator.ts'
import { patient } from '#lib/identity/sign-ins.ts'

/** The steps of the set-up in their order, and the minutes that each takes. */
export const setupSteps = [
  { name: 'administrator', minutes: 2 },
  { name: 'company', minutes: 2 },
  { name: 'sign_in', minutes: 4 },
  { name: 'system', minutes: 4 },
  { name: 'roles', minutes: 2 },
  { name: 'question', minutes: 1 },
] as const

export type StepName = (typeof setupSteps)[number]['name']
/** Every step but the first can be passed over, and done later. */
export const LaterStep = z.enum(['company', 'sign_in', 'system', 'roles', 'question'])
export type LaterStep = z.output<typeof LaterStep>

type StepFacts = Record<string, string | number>
type StepState = { state: 'done' | 'skipped'; facts: StepFacts; at: Date }
export type Progress = ReadonlyMap<StepName, StepState>

const facts = z.record(z.string(), z.union([z.string(), z.number()]))

export async function readProgress(db: Pick<Reader, 'setupStep'>): Promise<Progress> {
  const rows = await db.setupStep.findMany()
  return new Map(
    setupSteps.flatMap(({ name }) => {
      const row = rows.find(({ step }) => step === name)
      return row === undefined ? [] : [[name, { state: row.state, facts: facts.parse(row.facts), at: row.at }] as const]
    }),
  )
}

/** The first step that nobody finished or passed over; null when there is none left. */
export function nextStep(progress: Progress): StepName | null {
  return setupSteps.find(({ name }) => !progress.has(name))?.name ?? null
}

/** Minutes of what is left. */
export function minutesLeft(progress: Progress): number {
  return setupSteps.reduce((sum, { name, minutes }) => sum + (progress.has(name) ? 0 : minutes), 0)
}

/** Writes down that a step is finished or passed over; returns the row that the audit gets. */
export async function finishStep(
  tx: Pick<Tx, 'setupStep'>,
  step: StepName,
  { state, facts: said }: Pick<StepState, 'state' | 'facts'>,
): Promise<Change> {
  const row = { state, facts: said, at: new Date() }
  await tx.setupStep.upsert({ where: { step }, create: { step, ...row }, update: row })
  return { action: 'setup.step', facts: { step, state } }
}

/** The same as a change of its own, by whoever administers. */
export function saveStep(
  { db, trail }: AccessDeps,
  actor: PersonActing,
  step: LaterStep,
  given: Pick<StepState, 'state' | 'facts'>,
): Promise<void> {
  return db.$transaction(async (tx) => trail.write(actor, await finishStep(tx, step, given)), patient)
}
