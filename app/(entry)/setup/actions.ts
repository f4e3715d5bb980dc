'use server'

import { hash } from '@node-rs/argon2'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { action, openAction } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { saveCompany } from '#lib/http/setup-company.ts'
import { setupBrowser, setupDoor } from '#lib/http/setup-door.ts'
import { askFirstQuestion } from '#lib/http/setup-question.ts'
import { saveSignIn, testSignIn } from '#lib/http/setup-sign-in.ts'
import { saveFirstSystem, testFirstSystem } from '#lib/http/setup-system.ts'
import { TypedSettings } from '#lib/http/typed-settings.ts'
import { ProviderForm } from '#lib/identity/providers/form.ts'
import { atTheDoor } from '#lib/identity/sign-ins.ts'
import { FirstAdministrator, makeFirstAdministrator } from '#lib/installation/first-administrator.ts'
import { FirstRole, giveFirstRole } from '#lib/installation/first-roles.ts'
import { LaterStep, saveStep } from '#lib/installation/steps.ts'

/** The one action that nobody has to be signed in for: the browser that opened the address, once. */
export const createAdministrator = openAction(FirstAdministrator, async (wanted, { correlationId, runtime }) => {
  // Once somebody administers there is no such action.
  if ((await setupDoor()).kind === 'none') notFound()
  const browser = await setupBrowser()
  if (browser === null) throw new GatewayError('forbidden', 'The set-up is not open in this browser.')
  const { database: db, trail } = runtime
  await makeFirstAdministrator(
    { db, trail, hashPassword: (password) => hash(password) },
    { ...atTheDoor(), correlationId },
    { browser, wanted },
  )
})

const permission = 'people:write'

export const skipStep = action(
  { permission, input: z.strictObject({ step: LaterStep }) },
  async ({ step }, context) => {
    const { deps, actor } = actingIn(context)
    await saveStep(deps, actor, step, { state: 'skipped', facts: {} })
  },
)

export const keepCompany = action(
  { permission, input: z.record(z.string(), z.string().max(200)) },
  async (given, context) => saveCompany(given, context),
)

export const tryProvider = action({ permission, input: ProviderForm }, async (form, context) =>
  testSignIn(form, context),
)
export const keepProvider = action({ permission, input: ProviderForm }, async (form, context) =>
  saveSignIn(form, context),
)
export const keepLocalSignIn = action({ permission, input: z.strictObject({}) }, async (_, context) => {
  const { deps, actor } = actingIn(context)
  await saveStep(deps, actor, 'sign_in', { state: 'done', facts: {} })
})

export const keepSystem = action({ permission: 'systems:write', input: TypedSettings }, async (given, context) =>
  saveFirstSystem(given, context),
)
export const trySystem = action(
  { permission: 'systems:write', input: z.strictObject({ system: z.string().max(40) }) },
  async (given, context) => testFirstSystem(given.system, context),
)

export const giveRole = action({ permission, input: FirstRole }, async (wanted, context) => {
  const { deps, actor } = actingIn(context)
  await giveFirstRole(deps, actor, wanted)
})

export const askFirst = action(
  { permission: 'chat:use', input: z.strictObject({ question: z.string().max(400) }) },
  async ({ question }, context) => {
    const answer = await askFirstQuestion(context.caller, question, context.runtime)
    const { deps, actor } = actingIn(context)
    await saveStep(deps, actor, 'question', { state: 'done', facts: { question, trace: answer.trace } })
    return answer
  },
)
