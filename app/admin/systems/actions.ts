'use server'

import { z } from 'zod'
import { actorOf } from '#lib/audit/trail.ts'
import { action } from '#lib/http/actions.ts'
import { runCheck, runDiscovery, runMapping, runToolCheck, systemsIn } from '#lib/http/administrator.ts'
import { beginForCompany, endForeignSignIn, setUpForeignSignIn } from '#lib/http/connections.ts'
import { parseMapping } from '#lib/mappings/file.ts'
import { withSlot } from '#lib/mappings/view.ts'
import { changeSystem, SystemChange } from '#lib/operations/change-system.ts'

const system = z.string().min(1).max(100)
const write = { permission: 'systems:write' } as const
const [pause, , approval, refusal] = SystemChange.options

export const pauseSystem = action(
  { ...write, input: z.strictObject({ system, reason: pause.shape.reason }) },
  async ({ system: slug, reason }, context) => {
    const { deps, actor } = systemsIn(context)
    await changeSystem(deps, actor, slug, { do: 'pause', reason })
    return null
  },
)

export const resumeSystem = action({ ...write, input: z.strictObject({ system }) }, async (given, context) => {
  const { deps, actor } = systemsIn(context)
  await changeSystem(deps, actor, given.system, { do: 'resume' })
  return null
})

export const approveTool = action(
  { ...write, input: approval.omit({ do: true }).extend({ system }) },
  async ({ system: slug, ...chosen }, context) => {
    const { deps, actor } = systemsIn(context)
    await changeSystem(deps, actor, slug, { do: 'approve_tool', ...chosen })
    return null
  },
)

export const refuseTool = action(
  { ...write, input: refusal.omit({ do: true }).extend({ system }) },
  async ({ system: slug, ...shown }, context) => {
    const { deps, actor } = systemsIn(context)
    await changeSystem(deps, actor, slug, { do: 'refuse_tool', ...shown })
    return null
  },
)

/** Where whoever administers signs in at the vendor for the company. */
export const signInForCompany = action(
  { ...write, input: z.strictObject({ system, from: z.literal('wizard').optional() }) },
  (given, { caller, runtime }) => beginForCompany(given, caller, runtime),
)

const typed = z.string().trim().min(1)

/** How a foreign server is signed in to: asked of it, with what an administrator says instead. */
export const setUpSignIn = action(
  {
    ...write,
    input: z.strictObject({
      system,
      issuer: typed.max(2_000).optional(),
      clientId: typed.max(2_000).optional(),
      clientSecret: typed.max(4_000).optional(),
    }),
  },
  async (asked, context) => {
    await setUpForeignSignIn(asked, context)
    return null
  },
)

export const endSignIn = action({ ...write, input: z.strictObject({ system }) }, async (given, context) => {
  await endForeignSignIn(given.system, context)
  return null
})

export const setOwnRule = action(
  {
    ...write,
    input: z.strictObject({
      system,
      role: z.string().min(1).max(60),
      own: z.enum(['company', 'preferred', 'required']),
    }),
  },
  async (rule, { caller, runtime, correlationId }) => {
    await runtime.connections.setRule(actorOf(caller, correlationId), rule)
    return null
  },
)

export const checkTools = action({ ...write, input: z.strictObject({ system }) }, (given, context) =>
  runCheck(context, given.system),
)

export const tryTools = action({ ...write, input: z.strictObject({ system }) }, (given, context) =>
  runToolCheck(context, given.system),
)

const slotChange = z.strictObject({
  system,
  slot: z.string().min(1).max(100),
  /** None takes it back. */
  names: z.array(z.string().trim().min(1).max(2_000)).max(500),
})

export const mapSlot = action({ ...write, input: slotChange }, ({ system: slug, ...said }, context) =>
  runMapping(context, slug, (connector, before) => withSlot(connector, before, said)),
)

export const importMapping = action(
  { ...write, input: z.strictObject({ system, text: z.string().max(500_000) }) },
  ({ system: slug, text }, context) => runMapping(context, slug, (connector) => parseMapping(text, connector).slots),
)

export const suggestNames = action({ ...write, input: z.strictObject({ system }) }, (given, context) =>
  runDiscovery(context, given.system),
)
